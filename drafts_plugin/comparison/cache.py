"""Comparisons of public versions, from the cache: what a version says never changes."""

from typing import Any

from django.core.cache import cache
from django.utils import translation

from drafts_plugin.comparison.clauses import compare_clauses
from drafts_plugin.comparison.rows import Comparison
from drafts_plugin.text.clauses import read_published

SECONDS = 30 * 24 * 60 * 60
# To be raised with every change of `Comparison` or of what it finds.
FORM = 4


def cached_comparison(old: Any, new: Any, language: str) -> Comparison:
    """Return the `Comparison` of two `PublishedVersion`s, its labels in `language`."""
    key = f"drafts_plugin.comparison.{FORM}.{old.sha256}.{new.sha256}.{language}"
    return cache.get_or_set(key, lambda: _compare(old, new, language), SECONDS)


def _compare(old: Any, new: Any, language: str) -> Comparison:
    with translation.override(language):
        return compare_clauses(read_published(old.clauses), read_published(new.clauses))
