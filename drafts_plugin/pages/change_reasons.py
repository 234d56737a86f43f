"""What stands behind the changes of a text: answers of other apps, by the hook `clause_answers`.

Drafts know of no comments. Whoever answers some says which answers lead to which clauses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from wagtail import hooks

from drafts_plugin.comparison.clauses import compare_clauses
from drafts_plugin.comparison.rows import Change, Comparison, Row
from drafts_plugin.pages.endings import CONCLUDED
from drafts_plugin.stages import Phase, Stage
from drafts_plugin.text.canonical import text_digest
from drafts_plugin.text.clauses import Clause, read_published
from drafts_plugin.text.rendering import named_clauses
from drafts_plugin.versions.consulted import consulted_version


@dataclass(frozen=True)
class ChangeReasons:
    """The answers behind the changes of two versions, by the ids of their clauses."""

    answers: Mapping[str, Any]

    def of(self, row: Row) -> Any:
        """Return what stands behind a change; a part of an article has also what led to that."""
        own = self._first(clause.id for clause in _sides(row))
        return own or self._first(clause.article_id for clause in _sides(row))

    def _first(self, anchors: Iterable[str | None]) -> Any:
        return next((self.answers[each] for each in anchors if each in self.answers), None)


def change_reasons(draft: Any, old: Any, new: Any, comparison: Comparison) -> ChangeReasons | None:
    """Return what led from a text that was consulted to one that came after the comments closed.

    None for any other two versions, before the outcome, and where no app answers comments.
    """
    if draft.stage not in CONCLUDED:
        return None
    consulted = consulted_version(draft)
    is_result = consulted and old.number <= consulted.number < new.number
    return _reasons(draft, comparison) if is_result else None


def unexplained_changes(draft: Any) -> list[Row]:
    """Return the changes of the text in hand to whose clauses no answer leads."""
    consulted = consulted_version(draft)
    if not consulted or draft.stage.rule.phase < Phase.REVIEW or draft.stage == Stage.WITHDRAWN:
        return []
    if consulted.sha256 == text_digest(draft.body):
        return []
    with translation.override(draft.text_language):
        comparison = compare_clauses(read_published(consulted.clauses), named_clauses(draft))
    reasons = _reasons(draft, comparison)
    return [row for row in _changed(comparison) if not reasons.of(row)] if reasons else []


def _reasons(draft: Any, comparison: Comparison) -> ChangeReasons | None:
    find_answers = hooks.get_hooks("clause_answers")
    if not find_answers:
        return None
    sides = [clause for row in _changed(comparison) for clause in _sides(row)]
    anchors = {each for clause in sides for each in (clause.id, clause.article_id) if each}
    answers: dict[str, Any] = {}
    for find in find_answers:
        answers = find(draft, anchors) | answers
    return ChangeReasons(answers)


def _changed(comparison: Comparison) -> list[Row]:
    return [row for row in comparison.rows if row.change != Change.UNCHANGED]


def _sides(row: Row) -> list[Clause]:
    return [clause for clause in (row.new, row.old) if clause]
