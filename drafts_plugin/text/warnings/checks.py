"""All warnings about the clauses of a draft, in printed order."""

from dataclasses import dataclass

from drafts_plugin.text.clauses import Clause
from drafts_plugin.text.warnings.numbering import numbering_warnings
from drafts_plugin.text.warnings.references import reference_warnings


@dataclass(frozen=True)
class TextWarning:
    """`code` is one of gap, double, order, unplaced, reference; `label` names the clause."""

    clause_id: str
    label: str
    code: str
    message: str


def text_warnings(clauses: list[Clause]) -> list[TextWarning]:
    """Return the `TextWarning`s about clauses, whose labels are in the language of the text.

    The messages are in the active language.
    """
    found = [*numbering_warnings(clauses), *reference_warnings(clauses)]
    places = {clause.id: place for place, clause in enumerate(clauses)}
    found.sort(key=lambda one: places[one[0].id])
    return [
        TextWarning(clause.id, clause.label or clause.heading, code, message)
        for clause, code, message in found
    ]
