"""What an import tells on the command line: as sentences, or as one JSON object."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _

from drafts_plugin.importing import ClauseTree, Matching
from drafts_plugin.importing.warnings import WarningGroup, grouped
from drafts_plugin.numbers import isolated
from drafts_plugin.text.clauses import read_published


def report_of(
    tree: ClauseTree, matching: Matching | None, with_clauses: bool = False
) -> dict[str, Any]:
    """Return the report as an object: counts, warnings, and every clause where that is asked."""
    report = {
        **tree.counts(),
        "warnings": [one.as_dict() for one in tree.warnings],
        **(matching.counts() if matching else {}),
    }
    return {**report, "clauses": clause_list(tree)} if with_clauses else report


def clause_list(tree: ClauseTree) -> list[dict[str, Any]]:
    """Return what became of each line: the clauses in their order, with their names."""
    clauses = read_published(
        {
            **block["value"],
            "id": block["id"],
            "type": block["type"],
            "level": block["value"].get("level") or block["value"].get("kind") or "",
        }
        for block in tree.blocks
    )
    return [
        {
            "type": clause.type,
            "number": clause.number,
            "label": clause.label,
            "parent": clause.owner or None,
            "line": line,
            "text": clause.words,
        }
        for clause, line in zip(clauses, tree.lines, strict=True)
    ]


def sentences(tree: ClauseTree, matching: Matching | None) -> Iterator[str]:
    """Yield the report for people: each kind of warning is counted once."""
    yield (
        _(
            "Parts: %(parts)s, articles: %(articles)s, notes: %(notes)s, items: %(items)s, "
            "paragraphs: %(paragraphs)s."
        )
        % tree.counts()
    )
    if matching:
        sentence = _("Recognised again: %(matched)s, new: %(added)s, gone: %(removed)s.")
        yield sentence % matching.counts()
    for group in grouped(tree.warnings):
        yield from _warnings(group)
    yield from _offers(tree)


def _warnings(group: WarningGroup) -> Iterator[str]:
    if group.is_long:
        values = {"kind": group.kind, "count": localize(len(group.warnings)), "lines": group.lines}
        yield _("%(kind)s: %(count)s (lines %(lines)s)") % values
        return
    for warning in group.warnings:
        values = {"line": warning.line, "message": warning.message}
        yield _("Line %(line)s: %(message)s") % values


def _offers(tree: ClauseTree) -> Iterator[str]:
    if tree.wrapped:
        yield _("With %(option)s the wrapped lines are joined.") % {"option": "--join-lines"}
    for word in tree.unread:
        option = isolated(f"--articles {word}")
        yield _("With %(option)s these lines are read as articles.") % {"option": option}


def still_missing(page: Any) -> Iterator[str]:
    """Yield what a draft lacks before anybody can comment on it."""
    if not page.live:
        yield _("It is not public yet; publish it in the admin.")
    if not page.get_latest_revision_as_object().opens_at:
        yield _("It takes no comments yet: set in the admin from when to when they are open.")
