"""One search of the portal: what of each kind answers it."""

from collections import Counter
from dataclasses import replace
from functools import cached_property

from django.core.paginator import Page as Screen
from django.core.paginator import Paginator
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale, Page

from cms_site.persian.search_words import Slot, query_slots
from cms_site.search.asked import Asked, Facet
from cms_site.search.comments import MOST as MOST_COMMENTS
from cms_site.search.comments import FoundComment, find_comments
from cms_site.search.documents import MOST as MOST_DOCUMENTS
from cms_site.search.documents import find_documents
from cms_site.search.kinds import Kind, kind_of
from cms_site.search.models import promoted_pages, with_synonyms
from cms_site.search.ranking import Match, find_pages
from cms_site.search.results import Result, results_of
from cms_site.search.suggestions import suggestion_for
from feedback_plugin.page_privacy import only_public

PAGE_SIZE = 10
#: Of each further kind, below the pages.
BESIDE = 3
ALL = pgettext_lazy("kind of result", "All results")


class Search:
    """What is found, asked of the database once a request and only as far as it is shown."""

    def __init__(self, asked: Asked, page_number: str | None = None) -> None:
        self.asked = asked
        self._asked_slots = query_slots(asked.query)
        self._page_number = page_number

    @cached_property
    def slots(self) -> list[Slot]:
        """The words, each with those that editors gave the same meaning."""
        return with_synonyms(self._asked_slots) if self._asked_slots else []

    @cached_property
    def screen(self) -> Screen:
        """The part of the list that is shown: pages, or what else was asked for alone."""
        rows = {Kind.DOCUMENT: self._documents, Kind.COMMENT: self._comments}
        rows = rows.get(self.asked.kind, self._narrowed)
        return Paginator(rows, PAGE_SIZE).get_page(self._page_number)

    @cached_property
    def results(self) -> list[Result]:
        is_of_pages = self.asked.kind not in (Kind.DOCUMENT, Kind.COMMENT)
        return results_of(self.screen.object_list, self.slots) if is_of_pages else []

    @property
    def documents(self) -> list:
        return self._shown(Kind.DOCUMENT, self._documents)

    @property
    def comments(self) -> list[FoundComment]:
        return self._shown(Kind.COMMENT, self._comments)

    @cached_property
    def facets(self) -> list[Facet]:
        """All, then each kind of which there is something; none where there is one kind only."""
        numbers = Counter(self._kinds[match.content_type_id] for match in self._matches)
        numbers[Kind.DOCUMENT], numbers[Kind.COMMENT] = len(self._documents), len(self._comments)
        kinds = [kind for kind in Kind if numbers[kind] or kind == self.asked.kind]
        if len(kinds) < 2:
            return []
        full = {Kind.DOCUMENT: MOST_DOCUMENTS, Kind.COMMENT: MOST_COMMENTS}
        more = {kind for kind, most in full.items() if numbers[kind] >= most}
        facets = [self._facet(kind, kind.label, numbers[kind], kind in more) for kind in kinds]
        return [self._facet(None, ALL, numbers.total(), bool(more)), *facets]

    @cached_property
    def suggestion(self) -> Asked | None:
        """The same search with the words that may have been meant, where nothing was found."""
        if self._matches or self._documents or self._comments or not self.slots:
            return None
        language = self._locale.language_code
        words = suggestion_for(self.asked.query, self._pages, language)
        return Asked(words) if words else None

    @cached_property
    def looser(self) -> Asked | None:
        """The same search for any of the words, where no page has them all and some have one."""
        if self._matches or self.asked.any_word or len(self.slots) < 2:
            return None
        looser = replace(self.asked, kind=None, any_word=True)
        return looser if Search(looser)._matches else None

    def _facet(self, kind, label, number, has_more):
        address = replace(self.asked, kind=kind).address
        return Facet(label, address, number, kind == self.asked.kind, has_more)

    def _shown(self, kind, rows):
        if self.asked.kind == kind:
            return list(self.screen.object_list)
        is_beside = self.asked.kind is None and self.screen.number == 1
        return rows[:BESIDE] if is_beside else []

    @cached_property
    def _locale(self):
        return Locale.get_active()

    @cached_property
    def _pages(self):
        return only_public(Page.objects.filter(locale=self._locale, depth__gt=1))

    @cached_property
    def _matches(self) -> list[Match]:
        if not self.slots:
            return []
        found = find_pages(self._pages, self.slots, "or" if self.asked.any_word else "and")
        return self._promoted(found)

    def _promoted(self, found):
        """With what editors put first on top, as far as it is public."""
        if not (keys := promoted_pages(self._asked_slots)):
            return found
        pages = self._pages.filter(pk__in=keys).values_list("pk", "content_type_id")
        first = [Match(*row) for row in pages]
        return first + [match for match in found if match not in first]

    @property
    def _narrowed(self):
        kind = self.asked.kind
        return [m for m in self._matches if not kind or self._kinds[m.content_type_id] == kind]

    @cached_property
    def _kinds(self):
        return {key: kind_of(key) for key in {match.content_type_id for match in self._matches}}

    @cached_property
    def _documents(self):
        return find_documents(self.slots) if self.slots else []

    @cached_property
    def _comments(self):
        return find_comments(self.slots, self._locale.language_code) if self.slots else []
