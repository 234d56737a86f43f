"""A comparison as tracked changes, each of which Word accepts or rejects by itself.

All of them accepted leave the newer text, all rejected the older one, to the last character.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from drafts_plugin.comparison.rows import TABLE, Change, Row
from drafts_plugin.comparison.tables import cells_of
from drafts_plugin.comparison.words import Run, RunKind
from drafts_plugin.exporting.docx.writer import DocumentWriter
from drafts_plugin.text.clauses import Clause
from drafts_plugin.text.docx_marks import ABOUT, TITLE, bookmark_for, style_for

_TAGS = {RunKind.INSERT: "w:ins", RunKind.DELETE: "w:del"}
# Bookmarks are numbered from 1; no change has the number of one.
FIRST_CHANGE = 100_000


@dataclass(frozen=True)
class Labels:
    """What is said of the changes: whose they are, since when, and the name of each kind.

    The names stand above the clauses, since colour alone tells nothing on paper.
    """

    author: str = "–"
    at: datetime | None = None
    names: Mapping[Change, str] = field(default_factory=dict)


class TrackedWriter(DocumentWriter):
    """Writes the rows of a comparison, one by one."""

    def __init__(self, title: str, about: Iterable[str], language: str, labels: Labels) -> None:
        self.author, self.at = labels.author, labels.at
        self.changes = count(FIRST_CHANGE)
        super().__init__(title, about, language)

    def label(self, text: str) -> None:
        """Say above a clause what became of it; that is no part of either text."""
        if text:
            self._say(self._paragraph(ABOUT), text)

    def whole(self, clause: Clause, kind: RunKind, is_named: bool = True) -> None:
        """Write a clause that came, or one that went; one that moved is named once."""
        paragraph = self._paragraph_for(clause)
        mark = OxmlElement("w:rPr")
        mark.append(self._change(_TAGS[kind]))
        paragraph._p.get_or_add_pPr().insert_element_before(mark, "w:sectPr", "w:pPrChange")
        self._named(paragraph, clause.id if is_named else "", self._whole_runs(clause, kind))
        if clause.type == TABLE:
            self._changed_table(cells_of([Run(kind, clause.text)]))

    def row(self, row: Row) -> None:
        """Write a clause that stayed in its place, with what changed within it."""
        if not _has_one_shape(row):
            self.whole(row.old, RunKind.DELETE, is_named=False)
            self.whole(row.new, RunKind.INSERT)
            return
        self._named(self._paragraph_for(row.new), row.new.id, self._row_runs(row))
        if row.is_table:
            self._changed_table(row.cells)

    def _whole_runs(self, clause, kind):
        yield from ((Run(kind, text), style) for text, style in self._heading_pieces(clause))
        yield Run(kind, clause.title), TITLE
        if clause.type != TABLE:
            yield Run(kind, self._between(clause) + clause.text), None

    def _row_runs(self, row):
        yield from _replaced(*map(self._heading_pieces, (row.old, row.new)))
        yield from ((run, TITLE) for run in row.title)
        if not row.is_table:
            spaces = [[(self._between(one), None)] for one in (row.old, row.new)]
            yield from _replaced(*spaces)
            yield from ((run, None) for run in row.text)

    def _named(self, paragraph, identity, runs):
        bookmark = bookmark_for(identity)
        self.bookmarks += 1
        self._mark(paragraph, "w:bookmarkStart", bookmark)
        for run, style in runs:
            self._run(paragraph, run, style)
        self._mark(paragraph, "w:bookmarkEnd", bookmark)

    def _run(self, paragraph, run, style):
        """What stayed in another spelling went in the old one and came in the new one."""
        if run.was is not None:
            self._run(paragraph, Run(RunKind.DELETE, run.was), style)
            run = Run(RunKind.INSERT, run.text)
        self._say(paragraph, run.text, style)
        if run.kind != RunKind.EQUAL and run.text:
            self._track(paragraph._p, run.kind)

    def _track(self, element, kind):
        """Put the run just written into a change of its own."""
        written = element[-1]
        change = self._change(_TAGS[kind])
        written.addprevious(change)
        change.append(written)
        for text in written.iter(qn("w:t")) if kind == RunKind.DELETE else ():
            text.tag = qn("w:delText")

    def _change(self, tag):
        change = OxmlElement(tag)
        change.set(qn("w:id"), str(next(self.changes)))
        change.set(qn("w:author"), self.author)
        if self.at:
            change.set(qn("w:date"), self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        return change

    def _changed_table(self, rows: list[list[list[Run]]]) -> None:
        self._table(rows)
        if rows:
            table: Any = self.document.tables[-1]
            for element, cells in zip(table._tbl.tr_lst, rows, strict=True):
                kinds = {run.kind for cell in cells for run in cell}
                if len(kinds) == 1 and kinds <= _TAGS.keys():
                    element.get_or_add_trPr().append(self._change(_TAGS[kinds.pop()]))

    def _cell(self, paragraph, runs, is_head):
        for run in runs:
            self._run(paragraph, run, TITLE if is_head else None)


def _has_one_shape(row):
    """Whether old and new can be one paragraph or table."""
    shapes = [(style_for(c.type, c.level), c.type, c.depth) for c in (row.old, row.new)]
    widths = [{len(cells) for cells in clause.rows} for clause in (row.old, row.new)]
    return shapes[0] == shapes[1] and (not row.is_table or widths[0] == widths[1])


def _replaced(before, now):
    """Yield what stayed, or what went and what came in its place."""
    if before == now:
        yield from ((Run(RunKind.EQUAL, text), style) for text, style in now)
        return
    for kind, pieces in ((RunKind.DELETE, before), (RunKind.INSERT, now)):
        yield from ((Run(kind, text), style) for text, style in pieces)
