"""How many readers found a page useful, for those who write it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from cms_site.usefulness.models import PageVerdict


@dataclass(frozen=True)
class Usefulness:
    """So many readers said something of a page, and to so many it was useful."""

    useful: int = 0
    said: int = 0


def usefulness(page_ids: Iterable[int]) -> dict[int, Usefulness]:
    """Of these pages those of which something was said, in one query."""
    verdicts = PageVerdict.objects.filter(page__in=list(page_ids)).order_by()
    useful = Count("pk", filter=Q(is_useful=True))
    rows = verdicts.values_list("page").annotate(useful=useful, said=Count("pk"))
    return {page: Usefulness(*counts) for page, *counts in rows}
