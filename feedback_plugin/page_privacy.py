"""How a page is named to people outside: the one door for its title and its address.

Somebody wrote on a page while it was public; today it may be unpublished, or behind a login or a
password of its own or of a page above it. Mails, trackers and lists then name no page at all.
"""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction


@dataclass(frozen=True)
class NamedPage:
    """What may be said of a page; without an address where it may not be named."""

    title: str
    url: str = ""


UNNAMED = NamedPage(_("a page of this site"))


def is_public(page: Page, request: HttpRequest | None = None) -> bool:
    """Is this page live, and may everybody read it? Asked once for all that one request shows."""
    known = {} if request is None else request.__dict__.setdefault("public_pages", {})
    if page.pk not in known:
        known[page.pk] = page.live and not restrictions_of(page).exists()
    return known[page.pk]


def remember_served(page: Page, request: HttpRequest) -> None:
    """Learn from Wagtail's own check, which a page that is being served has just passed.

    A request that nobody is signed in to, and that brings no session in which a password was given,
    passes it only where there is no restriction; so nothing need be asked again.
    """
    if _comes_from_nobody(request):
        request.__dict__.setdefault("public_pages", {})[page.pk] = page.live


def _comes_from_nobody(request: HttpRequest) -> bool:
    user, session = getattr(request, "user", None), getattr(request, "session", None)
    brings_identity = settings.SESSION_COOKIE_NAME in request.COOKIES or any(
        name in request.META for name in ("HTTP_AUTHORIZATION", "REMOTE_USER")
    )
    # A user that some middleware has set, or looked up, may be anybody.
    is_unasked = user is None or (
        isinstance(user, SimpleLazyObject) and session is not None and not session.accessed
    )
    return is_unasked and not brings_identity


def restrictions_of(page: Page) -> QuerySet:
    """What keeps some readers from a page: its own restrictions, those above it, its sources'.

    In one query, and one more for each page that an alias repeats; Wagtail's
    `get_view_restrictions` asks the same in two.
    """
    line = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    of_line = Q(page__path__in=line) | Q(page__aliases__path__in=line)
    return PageViewRestriction.objects.filter(of_line | Q(page__in=_sources_of(page)))


def _sources_of(page: Page) -> list[int]:
    sources = []
    while page.alias_of_id:
        sources.append(page.alias_of_id)
        page = page.alias_of
    return sources


def named(*pages: Page | None) -> NamedPage:
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
