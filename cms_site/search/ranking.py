"""The order of what a search has found: where one can take part first, what was given up last."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from wagtail.query import PageQuerySet

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.stages import Stage


class Ranked(Sequence):
    """Several searches one after the other, each by relevance; only what is shown is read."""

    def __init__(self, *searches: Any):
        self._searches = [(found, found.count()) for found in searches]

    def __len__(self) -> int:
        return sum(number for _found, number in self._searches)

    def __getitem__(self, index: Any) -> Any:
        start, stop, _step = index.indices(len(self))
        rows: list[Any] = []
        for found, number in self._searches:
            if start < min(stop, number):
                rows += found[max(start, 0) : min(stop, number)]
            start, stop = max(start - number, 0), stop - number
        return rows


def search_ranked(pages: PageQuerySet, query: str) -> Ranked:
    """What `pages` holds of the query: drafts that are open or open soon first, withdrawn last."""
    at = timezone.now()
    drafts = DraftPage.objects.live().with_stage(at).order_by()
    stages = dict(drafts.values_list("pk", "at_stage"))
    current = [pk for pk, stage in stages.items() if Stage(stage).rule.is_current]
    withdrawn = [pk for pk, stage in stages.items() if stage == Stage.WITHDRAWN]
    found = [_search(pages.filter(pk__in=current), query)] if current else []
    found.append(_search(pages.exclude(pk__in=[*current, *withdrawn]), query))
    if withdrawn:
        found.append(_search(pages.filter(pk__in=withdrawn), query))
    return Ranked(*found)


def _search(pages: PageQuerySet, query: str) -> Any:
    return pages.specific().search(query)
