"""How PostgreSQL is asked for the words of a folded query."""

from django.contrib.postgres.search import SearchQuery
from modelsearch.backends.database.postgres import postgres
from modelsearch.backends.database.postgres.query import Lexeme

from cms_site.persian.folded_query import FoldedQuery


class _FoldedMixin:
    def build_tsquery_content(self, query, config=None, invert=False):
        if not isinstance(query, FoldedQuery):
            return super().build_tsquery_content(query, config=config, invert=invert)
        lexemes = query.lexemes(_lexeme, prefix=self.LAST_TERM_IS_PREFIX)
        return SearchQuery(lexemes, search_type="raw", config=config, invert=invert)


def _lexeme(word, is_begun):
    return Lexeme(word, prefix=is_begun)


class QueryCompiler(_FoldedMixin, postgres.PostgresSearchQueryCompiler):
    """Whole words."""


class AutocompleteCompiler(_FoldedMixin, postgres.PostgresAutocompleteQueryCompiler):
    """Words of which the last may be begun only."""
