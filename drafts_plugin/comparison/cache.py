"""Comparisons of public versions, kept in the cache: what a version says never changes."""

from django.core.cache import cache
from django.utils import translation

from drafts_plugin.comparison.clauses import compare_clauses
from drafts_plugin.text.clauses import read_version

KEPT_SECONDS = 30 * 24 * 60 * 60
# To be raised with every change of `Comparison` or of what it finds.
FORM = 2


def comparison_of(old, new, language):
    """Return the `Comparison` of two `PublishedVersion`s, its labels in `language`."""
    key = f"drafts_plugin.comparison.{FORM}.{old.sha256}.{new.sha256}.{language}"
    return cache.get_or_set(key, lambda: _compare(old, new, language), KEPT_SECONDS)


def _compare(old, new, language):
    with translation.override(language):
        return compare_clauses(read_version(old.clauses), read_version(new.clauses))
