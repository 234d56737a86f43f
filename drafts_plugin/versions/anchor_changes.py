"""What changed in the words of clauses since earlier versions, for whoever spoke about them."""

from collections.abc import Iterable
from typing import Any

from drafts_plugin.comparison.cache import cached_comparison
from drafts_plugin.comparison.rows import Change, Comparison
from drafts_plugin.comparison.words import Run, RunKind
from drafts_plugin.versions.models import PublishedVersion

CHANGES = (Change.CHANGED, Change.REMOVED)


def anchor_changes(page: Any, numbers: Iterable[str]) -> dict[str, dict[str, list[tuple]]]:
    """Return {number: {clause id: [(kind, words), …]}} for these of the draft's versions.

    The clauses are those whose words are others, or gone, in the version that is public now.
    """
    versions = page.own_versions
    known = {str(version.number): version for version in versions[1:]}
    asked = {number: known[number].pk for number in numbers if number in known}
    if not asked:
        return {}
    texts = PublishedVersion.objects.in_bulk([*asked.values(), versions[0].pk])
    latest = texts[versions[0].pk]
    return {
        number: _changes(cached_comparison(texts[pk], latest, page.text_language))
        for number, pk in asked.items()
    }


def _changes(comparison: Comparison) -> dict[str, list[tuple[str, str]]]:
    """The runs of each changed clause, under its old id and its new one."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in comparison.rows:
        if row.change in CHANGES:
            runs = [(run.kind.value, run.text) for run in _with_title(row.title, row.text)]
            for clause in filter(None, (row.old, row.new)):
                found.setdefault(clause.id, runs)
    return found


def _with_title(title: tuple[Run, ...], text: tuple[Run, ...]) -> tuple[Run, ...]:
    return (*title, Run(RunKind.EQUAL, "\n"), *text) if title and text else title or text
