"""How each duty to have a page is fulfilled, in every language of the site."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from cms_site.statements.duties import PageDuty


class Fulfilment(models.TextChoices):
    """What is to be said of a page that is owed; the worst that is true."""

    MISSING = "missing", _("Missing")
    UNPUBLISHED = "unpublished", _("Not public yet")
    EMPTY = "empty", _("Empty")
    OVERDUE = "overdue", _("Review is overdue")
    FULFILLED = "fulfilled", _("In order")


@dataclass(frozen=True)
class Found:
    """The page of a duty in one language, if there is one."""

    state: Fulfilment
    page: Page | None = None


def fulfilments(duties: Iterable[PageDuty], today: date) -> dict[int, dict[str, Found]]:
    """By duty and language, in a number of queries that does not grow with the duties."""
    duties = list(duties)
    keys = _translation_keys(duties)
    pages = Page.objects.filter(translation_key__in=keys.values(), alias_of__isnull=True)
    found = {(page.translation_key, page.locale_id): page for page in pages.specific()}
    locales = list(Locale.objects.all())
    return {
        duty.pk: {
            locale.language_code: judge(found.get((keys.get(duty.pk), locale.pk)), today)
            for locale in locales
        }
        for duty in duties
    }


def _translation_keys(duties: list[PageDuty]) -> dict[int, object]:
    """What the page of a duty has in common with its translations."""
    slugs = {duty.slug for duty in duties if duty.slug}
    # Of several pages with this slug the last one stays: that nearest to the root, and oldest.
    named = Page.objects.filter(slug__in=slugs, alias_of__isnull=True).order_by("-depth", "-pk")
    by_slug = dict(named.values_list("slug", "translation_key"))
    chosen = {duty.page_id for duty in duties if duty.page_id}
    by_page = dict(Page.objects.filter(pk__in=chosen).values_list("pk", "translation_key"))
    keys = {duty.pk: by_page.get(duty.page_id) or by_slug.get(duty.slug) for duty in duties}
    return {pk: key for pk, key in keys.items() if key}


def judge(page: Page | None, today: date) -> Found:
    """Of a page of a type without body and review only whether it is public."""
    if page is None:
        return Found(Fulfilment.MISSING)
    if not page.live:
        return Found(Fulfilment.UNPUBLISHED, page)
    if not getattr(page, "body", True):
        return Found(Fulfilment.EMPTY, page)
    due = getattr(page, "next_review_on", None)
    is_overdue = due is not None and due < today
    return Found(Fulfilment.OVERDUE if is_overdue else Fulfilment.FULFILLED, page)
