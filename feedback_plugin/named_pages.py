"""How a page is named to people outside: the one door for its title and its address.

Somebody wrote on a page while it was public; today it may be unpublished, or behind a login or a
password of its own or of a page above it. Mails, trackers and lists then name no page at all.
"""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction


@dataclass(frozen=True)
class NamedPage:
    """What may be said of a page; without an address where it may not be named."""

    title: str
    url: str = ""


UNNAMED = NamedPage(_("a page of this site"))


def is_public(page) -> bool:
    """Is this page live, and may everybody read it? Asked once for each page object."""
    if "_feedback_is_public" not in page.__dict__:
        page.__dict__["_feedback_is_public"] = (
            page.live and not page.get_view_restrictions().exists()
        )
    return page.__dict__["_feedback_is_public"]


def named(*pages) -> NamedPage:
    """The name of the first of these pages that everybody may read, else of none; None is none."""
    for page in pages:
        if page is not None and is_public(page):
            return NamedPage(page.title, page.url or "")
    return UNNAMED


def hidden_paths() -> list[str]:
    """The trees that not everybody may read, and those of what repeats a page of them."""
    found = level = set(PageViewRestriction.objects.values_list("page__path", flat=True))
    while level:
        repeated = reduce(or_, (Q(alias_of__path__startswith=path) for path in level))
        aliases = Page.objects.filter(repeated).order_by().values_list("path", flat=True)
        level = {path for path in aliases if not path.startswith(tuple(found))}
        found = found | level
    return sorted(found)


def only_public(pages: QuerySet) -> QuerySet:
    """Of these pages the live ones that everybody may read."""
    hidden = Q()
    for path in hidden_paths():
        hidden |= Q(path__startswith=path)
    return pages.live().exclude(hidden) if hidden else pages.live()
