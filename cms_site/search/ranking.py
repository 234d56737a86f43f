"""The order of what was found: the open draft of the subject first, withdrawn ones last."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils import timezone
from wagtail.query import PageQuerySet

from cms_site.persian.best_first import best_first
from cms_site.persian.folded_query import FoldedQuery
from cms_site.persian.search_words import Slot, are_met, index_text
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.stages import Stage


class Match(NamedTuple):
    """A page that was found, by its keys alone: thousands may be, and ten are shown."""

    pk: int
    content_type_id: int


def find_pages(pages: PageQuerySet, slots: list[Slot], operator: str = "and") -> list[Match]:
    """Of `pages` those that hold all (with "or" any) of the words, the best first."""
    rows = best_first(pages, FoldedQuery(slots, operator), "content_type_id")
    matches = [Match(*row) for row in rows]
    return list(_ranked(matches, slots)) if matches else []


def _ranked(matches: list[Match], slots: list[Slot]) -> Iterator[Match]:
    """An open draft stands first for its own subject; where a text mentions it, as others do."""
    first, last = _ends(slots)
    yield from (match for match in matches if match.pk in first)
    yield from (match for match in matches if match.pk not in first | last)
    yield from (match for match in matches if match.pk in last)


def _ends(slots):
    drafts = DraftPage.objects.live().with_stage(timezone.now()).order_by()
    first, last = set(), set()
    for pk, stage, title in drafts.values_list("pk", "at_stage", "title"):
        if Stage(stage).rule.is_current and are_met(slots, index_text(title).split()):
            first.add(pk)
        elif stage == Stage.WITHDRAWN:
            last.add(pk)
    return first, last
