"""A page that was found, as the list of results shows it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.safestring import SafeString
from wagtail.models import Page
from wagtail.search.index import SearchField

from cms_site.persian.search_words import Slot
from cms_site.search.kinds import ONE, Kind, kind_of
from cms_site.search.marking import Marker
from cms_site.search.ranking import Match
from drafts_plugin.text.clauses import Clause
from drafts_plugin.text.rendering import cached_clauses


@dataclass(frozen=True)
class Result:
    """One page with the words that were asked for marked; of a draft the clause that has them."""

    page: Page
    kind: Kind
    excerpt: SafeString
    clause: Clause | None = None
    clause_words: SafeString = SafeString("")

    @property
    def kind_name(self) -> str:
        return ONE[self.kind]

    @property
    def date(self) -> datetime.date | None:
        """The day by which readers know the page: its own, of its opening, of its last change."""
        at = getattr(self.page, "date", None) or getattr(self.page, "opens_at", None)
        at = at or self.page.last_published_at
        return timezone.localtime(at).date() if isinstance(at, datetime.datetime) else at


def results_of(matches: Iterable[Match], slots: list[Slot]) -> list[Result]:
    """These pages in their order, read in as many queries as they have types."""
    marker = Marker(slots)
    found = _pages([match.pk for match in matches])
    return [
        _result(found[match.pk], kind_of(match.content_type_id), marker)
        for match in matches
        if match.pk in found
    ]


def _pages(keys: list[int]) -> dict[int, Page]:
    # A draft asks in which language its clauses are named.
    pages = Page.objects.filter(pk__in=keys).specific()
    return {page.pk: page for page in pages.prefetch_related("locale", "alias_of__locale")}


def _result(page, kind, marker):
    if kind == Kind.DRAFT:
        clause = _clause(page, marker)
        words = marker.excerpt(clause.words) if clause else SafeString("")
        return Result(page, kind, marker.excerpt(page.summary), clause, words)
    best = max(_texts(page), key=marker.count, default="")
    return Result(page, kind, marker.excerpt(best or page.search_description))


def _texts(page):
    """What an index has of a page of any type, field by field, besides its title."""
    for field in page.get_search_fields():
        if isinstance(field, SearchField) and field.field_name != "title":
            value = field.get_value(page)
            yield from value if isinstance(value, list) else [str(value or "")]


def _clause(draft, marker):
    """The clause that is named, else that which says most of what was asked for; None if none."""

    def score(clause):
        named = marker.count_named(clause.label)
        return named + marker.count(clause.words), named

    # It is public as it is, so that its clauses are those that the cache has.
    draft.is_shown = True
    best = max(cached_clauses(draft), key=score, default=None)
    return best if best and score(best)[0] else None
