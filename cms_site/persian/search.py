"""Wagtail's database search, with Persian words folded alike when indexed and when asked for.

Everything that Wagtail indexes goes through here: a site's own search and the admin's. Name this
module in WAGTAILSEARCH_BACKENDS, and run `manage.py update_index` after changing the folding.
"""

from copy import copy

from django.db import connection

from cms_site.persian.normalisation import query_words, search_text


def fold_query(query):
    """A query whose words are written as the index has them; "" where nothing of it is a word.

    Databases cannot combine a part without words, such as `!` beside a quotation, with others.
    """
    if isinstance(query, str):
        return " ".join(query_words(query))
    folded, parts = copy(query), []
    if hasattr(query, "query_string"):
        folded.query_string = fold_query(query.query_string)
        parts = [folded.query_string]
    elif hasattr(query, "subquery"):
        folded.subquery = fold_query(query.subquery)
        parts = [folded.subquery]
    elif hasattr(query, "subqueries"):
        parts = [part for part in map(fold_query, query.subqueries) if part != ""]
        folded.subqueries = parts
    else:
        return folded
    return folded if any(part != "" for part in parts) else ""


def _folding(database):
    """The database's own backend, folding what it stores and what it is asked."""

    class FoldingIndexer(database.ObjectIndexer):
        def prepare_value(self, value):
            text = super().prepare_value(value)
            return search_text(text) if isinstance(value, str) else text

    class FoldingBackend(database.SearchBackend):
        def _search(self, query_compiler_class, query, *args, **kwargs):
            return super()._search(query_compiler_class, fold_query(query), *args, **kwargs)

    # The index names its indexer as a global of its module: there is no other place to put it.
    if not hasattr(database.ObjectIndexer, "is_folding"):
        FoldingIndexer.is_folding = True
        database.ObjectIndexer = FoldingIndexer
    return FoldingBackend


def SearchBackend(params):  # noqa: N802 - Wagtail looks for this name
    """The backend of the database in use."""
    if connection.vendor == "postgresql":
        from modelsearch.backends.database.postgres import postgres as database
    else:
        from modelsearch.backends.database.sqlite import sqlite as database
    return _folding(database)(params)
