"""How SQLite is asked for the words of a folded query, and how it weighs what it finds."""

from django.db.models import F, Value
from modelsearch.backends.database.sqlite import sqlite
from modelsearch.backends.database.sqlite.query import (
    BM25,
    CombinedLexeme,
    Lexeme,
    MatchExpression,
    SearchQueryExpression,
)
from modelsearch.utils import get_descendants_content_types_pks

from cms_site.persian.folded_query import FoldedQuery

#: Of the columns of the index: words for completing, text, title.
WEIGHTS = "0, 1, 12"


class Weighted(BM25):
    """How well a row fits, where a word of the title says more than one of the text."""

    def as_sql(self, *args, **kwargs):
        sql, params = super().as_sql(*args, **kwargs)
        return f"{sql.removesuffix(')')}, {WEIGHTS})", params


class _Bracketed:
    """In brackets, which the package leaves out: to SQLite, AND binds more closely than OR."""

    def __and__(self, other):
        return _Combined(self, "AND", other)

    def __or__(self, other):
        return _Combined(self, "OR", other)


class _Combined(_Bracketed, CombinedLexeme):
    def as_sql(self, *args, **kwargs):
        template, (combined,) = super().as_sql(*args, **kwargs)
        return template, [f"({combined})"]


class _Lexeme(_Bracketed, Lexeme):
    pass


class _FoldedMixin:
    def build_search_query_content(self, query, config=None):
        if not isinstance(query, FoldedQuery):
            return super().build_search_query_content(query, config=config)
        lexemes = query.lexemes(_lexeme, prefix=self.LAST_TERM_IS_PREFIX)
        return SearchQueryExpression(lexemes, config=config)


def _lexeme(word, is_begun):
    return _Lexeme(word, prefix=is_begun)


class QueryCompiler(_FoldedMixin, sqlite.SQLiteSearchQueryCompiler):
    """Whole words."""

    def _build_rank_expression(self, vectors, config):
        # Of titles that hold the same words, the shorter is the more to the point.
        return Weighted() * (Value(1.0) + F("index_entry__title_norm"))

    def scores(self):
        """How well each object fits that matches, by its key as a text; the least fits best."""
        wanted = MatchExpression(self.FTS_TABLE_FIELDS, self.build_search_query_content(self.query))
        types = get_descendants_content_types_pks(self.queryset.model)
        rows = sqlite.SQLiteFTSIndexEntry.objects.filter(
            wanted, index_entry__content_type__in=types
        ).annotate(score=self._build_rank_expression([], None))
        return dict(rows.values_list("index_entry__object_id", "score"))


class AutocompleteCompiler(_FoldedMixin, sqlite.SQLiteAutocompleteQueryCompiler):
    """Words of which the last may be begun only."""
