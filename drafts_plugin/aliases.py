"""An alias shows what its source says, so it is public only while its source is.

Wagtail makes the aliases of a page live also when the page has only been scheduled, and so do the
trees that wagtail-localize mirrors. The rule stands at the row: no button has to know it.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction

from drafts_plugin.acting import ActNeededError


def withhold_alias(page: Page) -> None:
    """Before it is saved: keep an alias off the site while its source is."""
    if not page.live or not page.alias_of_id:
        return
    if not Page.objects.live().filter(pk=page.alias_of_id).exists():
        page.live, page.has_unpublished_changes = False, True


def conversion_refusal(page: Page) -> str:
    """Return the sentence that refuses to make an alias a draft of its own, or "".

    It would have the days of its source, and no act or version that tells of them. An alias in
    another language becomes a translation: that is the same draft.
    """
    aliases = Page.objects.filter(pk=page.pk, alias_of__isnull=False)
    if not aliases.exclude(alias_of__translation_key=page.translation_key).exists():
        return ""
    return _("An alias cannot become a draft of its own. Copy the draft itself: a copy is one.")


def refuse_conversion(page: Page, update_fields: Iterable[str] | None) -> None:
    """Before it is saved: refuse to make an alias a draft of its own."""
    if page.alias_of_id or page._state.adding:
        return
    if update_fields is not None and {"alias_of", "alias_of_id"}.isdisjoint(update_fields):
        return
    if message := conversion_refusal(page):
        raise ActNeededError(message)


def take_back_aliases(page: Page) -> None:
    """After a save: unpublish what is live without its source, by whatever way it came so."""
    if page.live and not page.alias_of_id:
        return
    astray = Page.objects.live().filter(alias_of__live=False)
    for alias in astray.filter(Q(pk=page.pk) | Q(alias_of=page.pk)):
        with transaction.atomic():
            alias.unpublish(log_action=False)
        if alias.pk == page.pk:
            page.live = False


def hidden_paths() -> list[str]:
    """The trees that not everybody may read, and those of what repeats a page of them."""
    found = level = set(PageViewRestriction.objects.values_list("page__path", flat=True))
    while level:
        repeated = reduce(or_, (Q(alias_of__path__startswith=path) for path in level))
        aliases = Page.objects.filter(repeated).order_by().values_list("path", flat=True)
        level = {path for path in aliases if not path.startswith(tuple(found))}
        found = found | level
    return sorted(found)
