"""Wagtail's database search, with Persian words folded alike when indexed and when asked for.

Everything that Wagtail indexes goes through here: a site's own search and the admin's. Name this
module in WAGTAILSEARCH_BACKENDS, and run `manage.py update_index` after changing the folding.
"""

from copy import copy

from django.db import connection

from cms_site.persian.folded_query import FoldedQuery
from cms_site.persian.search_words import index_text, query_slots


def fold_query(query, operator="and"):
    """A query whose words are written as the index has them; "" where nothing of it is a word.

    Databases cannot combine a part without words, such as `!` beside a quotation, with others.
    """
    if isinstance(query, FoldedQuery):
        return query if query.slots else ""
    if isinstance(query, str):
        slots = query_slots(query)
        return FoldedQuery(slots, operator) if slots else ""
    if hasattr(query, "query_string"):
        return fold_query(query.query_string, getattr(query, "operator", "and"))
    folded = copy(query)
    if hasattr(query, "subquery"):
        folded.subquery = fold_query(query.subquery)
        return folded if folded.subquery != "" else ""
    if hasattr(query, "subqueries"):
        folded.subqueries = [part for part in map(fold_query, query.subqueries) if part != ""]
        return folded if folded.subqueries else ""
    return folded


def _folding(database, compilers):
    """The database's own backend, folding what it stores and what it is asked."""

    class FoldingIndexer(database.ObjectIndexer):
        def prepare_value(self, value):
            text = super().prepare_value(value)
            return index_text(text) if isinstance(value, str) else text

    class FoldingBackend(database.SearchBackend):
        query_compiler_class = compilers.QueryCompiler
        autocomplete_query_compiler_class = compilers.AutocompleteCompiler

        def _search(self, query_compiler_class, query, *args, operator=None, **kwargs):
            query = fold_query(query, operator or "and")
            return super()._search(query_compiler_class, query, *args, operator=operator, **kwargs)

    # The index names its indexer as a global of its module: there is no other place to put it.
    if not hasattr(database.ObjectIndexer, "is_folding"):
        FoldingIndexer.is_folding = True
        database.ObjectIndexer = FoldingIndexer
    return FoldingBackend


def SearchBackend(params):  # noqa: N802 - Wagtail looks for this name
    """The backend of the database in use."""
    if connection.vendor == "postgresql":
        from modelsearch.backends.database.postgres import postgres as database

        from cms_site.persian import search_on_postgres as compilers
    else:
        from modelsearch.backends.database.sqlite import sqlite as database

        from cms_site.persian import search_on_sqlite as compilers
    return _folding(database, compilers)(params)
