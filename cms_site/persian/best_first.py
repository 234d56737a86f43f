"""What matches a query, the best first, at a price that grows with what is found and not faster."""

from typing import Any

from django.db import connection
from wagtail.query import PageQuerySet

from cms_site.persian.folded_query import FoldedQuery


def best_first(pages: PageQuerySet, query: FoldedQuery, *fields: str) -> list[Any]:
    """The key and these fields of the pages that match.

    To sort by relevance, the package has SQLite look through all matches again for each of them.
    """
    if connection.vendor == "postgresql":
        return list(pages.search(query).get_queryset().values_list("pk", *fields))
    from cms_site.persian.search_on_sqlite import QueryCompiler

    found = pages.search(query, order_by_relevance=False).get_queryset()
    scores = QueryCompiler(pages, query).scores()
    rows = found.order_by("-pk").values_list("pk", *fields)
    return sorted(rows, key=lambda row: scores.get(str(row[0]), 0))
