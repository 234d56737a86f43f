"""A comparison as the pages show it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from drafts_plugin.comparison.tables import cells_of
from drafts_plugin.comparison.words import Run, RunKind, one_side
from drafts_plugin.text.clauses import Clause
from drafts_plugin.text.sameness import same_words

TABLE = "table"


class Change(StrEnum):
    """What became of a clause."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"


def is_renamed(old: Clause | None, new: Clause | None) -> bool:
    """Tell whether a clause is called otherwise than before; either may be None."""
    return bool(old and new) and _name(old) != _name(new)


def _name(clause):
    return clause.type, same_words(clause.heading), same_words(clause.owner)


@dataclass(frozen=True)
class Move:
    """The labels of the clauses before the old place and before the new one; None is the start.

    `follows` is true where that is the same clause: it moved, and this one came along.
    """

    before: str | None
    after: str | None
    follows: bool


class Place(StrEnum):
    """How a clause stands in a text that holds both versions; a moved one is there twice."""

    STAYED = "stayed"
    CAME = "came"
    WENT = "went"
    LEFT = "left"


@dataclass(frozen=True)
class Row:
    """One clause in two versions; `old` or `new` is None where it came or went.

    A clause whose words changed is `changed` wherever it stands now; `move` says so. One that says
    the same is `moved`, else `renumbered` where it has another number.
    """

    change: Change
    old: Clause | None
    new: Clause | None
    title: tuple[Run, ...]
    text: tuple[Run, ...]
    move: Move | None = None
    # The index of the clause among those of the old version.
    old_index: int = -1

    @property
    def clause(self) -> Clause:
        """The clause as it is now, or as it was when it went."""
        return self.new or self.old

    @property
    def is_renamed(self) -> bool:
        """True where the clause is called otherwise than before.

        The first words that name a paragraph are no name that could change.
        """
        return is_renamed(self.old, self.new)

    @property
    def is_table(self) -> bool:
        """True where the clause is and was a table."""
        return all(clause.type == TABLE for clause in (self.old, self.new) if clause)

    @property
    def cells(self) -> list[list[list[Run]]]:
        """The rows of a table, both versions in one: each a list of cells, those lists of runs."""
        return cells_of(self.text)

    @property
    def old_cells(self) -> list[list[list[Run]]]:
        """The rows of a table as they were."""
        return cells_of(one_side(self.text, without=RunKind.INSERT))

    @property
    def new_cells(self) -> list[list[list[Run]]]:
        """The rows of a table as they are."""
        return cells_of(one_side(self.text, without=RunKind.DELETE))


@dataclass(frozen=True)
class Comparison:
    """All clauses of two versions in the order of the newer one, the removed where they stood."""

    rows: tuple[Row, ...]

    def in_both_orders(self) -> Iterator[tuple[Row, Place]]:
        """Yield the rows so that either version can be read in its own order."""
        stayed = [row for row in self.rows if row.old and row.new and not row.move]
        anchors = [row.old_index for row in stayed]
        gone: dict[int, list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.old and (row.move or not row.new):
                gone[bisect_left(anchors, row.old_index) - 1].append(row)
        yield from _gone(gone[-1])
        for row in self.rows:
            if row.new:
                is_new = row.old is None or row.move
                yield row, Place.CAME if is_new else Place.STAYED
                if not is_new:
                    yield from _gone(gone[bisect_left(anchors, row.old_index)])

    @property
    def counts(self) -> dict[str, int]:
        """How many clauses each change befell, those that changed and moved counted as changed."""
        return {change.value: sum(row.change == change for row in self.rows) for change in Change}

    @property
    def is_unchanged(self) -> bool:
        """True where every clause is as it was."""
        return all(row.change == Change.UNCHANGED for row in self.rows)

    @property
    def is_identical(self) -> bool:
        """True where not even the spelling of a clause is another."""
        return self.is_unchanged and all(row.old.words == row.new.words for row in self.rows)

    @property
    def explains_otherwise(self) -> bool:
        """True where a clause that stayed has another explanation beside it."""
        both = (row for row in self.rows if row.old and row.new)
        return any(row.old.explanation != row.new.explanation for row in both)

    @property
    def sections(self) -> list[tuple[bool, list[Row]]]:
        """The rows in stretches (is unchanged, rows), so that the unchanged can be folded."""
        stretches = groupby(self.rows, lambda row: row.change == Change.UNCHANGED)
        return [(unchanged, list(rows)) for unchanged, rows in stretches]


def _gone(rows):
    for row in sorted(rows, key=lambda row: row.old_index):
        yield row, Place.LEFT if row.new else Place.WENT
