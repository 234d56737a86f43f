"""What changed within a table: row by row, cell by cell, and within a cell by words."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from drafts_plugin.comparison.words import Run, RunKind, compare_readings, similarity
from drafts_plugin.text.sameness import same_words
from drafts_plugin.text.tables import BETWEEN

LIKE_ENOUGH = 0.4
MOST_TRIALS = 2500
_CELLS = re.compile(f"({BETWEEN.pattern})")
_BOUNDARY = re.compile(rf"( *\n *| *(?:{BETWEEN.pattern}) *)")


def compare_rows(old: str, new: str) -> list[Run]:
    """Return the runs that lead from one table's text to another's.

    Whole rows come and go; the strokes between cells never do within a row that stayed.
    """
    ours, theirs = _lines(old), _lines(new)
    runs = []
    keys = [list(map(_row_key, lines)) for lines in (ours, theirs)]
    for tag, i, i_end, j, j_end in SequenceMatcher(None, *keys, False).get_opcodes():
        if tag == "equal":
            for before, now in zip(ours[i:i_end], theirs[j:j_end], strict=True):
                runs += [Run(RunKind.EQUAL, now)] if before == now else _row(before, now)
        else:
            runs += _replaced(ours[i:i_end], theirs[j:j_end])
    return _joined(_without_last_breaks(runs))


def cells_of(runs: Iterable[Run]) -> list[list[list[Run]]]:
    """Return rows of cells, each a list of runs."""
    rows: list[list[list[Run]]] = [[[]]]
    for run in runs:
        for piece, was in _pieces(run):
            if piece.strip(" ") == "\n":
                rows.append([[]])
            elif _BOUNDARY.fullmatch(piece):
                rows[-1].append([])
            elif piece or was:
                rows[-1][-1].append(Run(run.kind, _unescaped(piece), _unescaped(was)))
    width = max(map(len, rows))
    return [row + [[] for _ in range(width - len(row))] for row in rows if any(map(_says, row))]


def _pieces(run):
    """The cells of a run and the strokes between them, each with how it was."""
    now = _BOUNDARY.split(run.text)
    then = now if run.was is None else _BOUNDARY.split(run.was)
    return [(piece, None if was == piece else was) for piece, was in zip(now, then, strict=True)]


def _unescaped(text):
    return text if text is None else text.replace(r"\|", "|")


def _says(cell):
    return any(run.text.strip() for run in cell)


def _lines(text):
    return [f"{line}\n" for line in text.split("\n")] if text else []


def _replaced(ours, theirs):
    runs, next_old = [], 0
    pairs = _pairs(ours, theirs)
    for place, line in enumerate(theirs):
        i = pairs.get(place)
        if i is None:
            runs.append(Run(RunKind.INSERT, line))
            continue
        runs += [Run(RunKind.DELETE, gone) for gone in ours[next_old:i]]
        runs += _row(ours[i], line)
        next_old = i + 1
    return runs + [Run(RunKind.DELETE, gone) for gone in ours[next_old:]]


def _pairs(ours, theirs):
    """Return {place in `theirs`: place in `ours`} of rows that are one, rising in both."""
    if len(ours) == len(theirs):
        return dict(enumerate(range(len(ours))))
    pairs, next_old = {}, 0
    if len(ours) * len(theirs) > MOST_TRIALS:
        return pairs
    for place, line in enumerate(theirs):
        for i in range(next_old, len(ours)):
            if similarity(ours[i], line) >= LIKE_ENOUGH:
                pairs[place], next_old = i, i + 1
                break
    return pairs


def _row(old, new):
    ours, theirs = _CELLS.split(old[:-1]), _CELLS.split(new[:-1])
    if len(ours) != len(theirs):
        return [Run(RunKind.DELETE, old), Run(RunKind.INSERT, new)]
    runs = []
    for place, (before, now) in enumerate(zip(ours, theirs, strict=True)):
        is_between = place % 2
        runs += [_equal(before, now)] if is_between else compare_readings(before, now)
    return [*runs, Run(RunKind.EQUAL, "\n")]


def _equal(before, now):
    return Run(RunKind.EQUAL, now, None if before == now else before)


def _row_key(line):
    return tuple(same_words(cell) for cell in _CELLS.split(line))


def _without_last_breaks(runs):
    """Take away the line break that each text was given at its end."""
    runs = list(runs)
    for side in (RunKind.INSERT, RunKind.DELETE):
        place = next((p for p in reversed(range(len(runs))) if runs[p].kind != side), None)
        if place is None or not runs[place].text.endswith("\n"):
            continue
        run = runs[place]
        is_shared = run.kind == RunKind.EQUAL and any(r.kind == side for r in runs[place + 1 :])
        runs[place] = Run(run.kind, run.text[:-1], run.was and run.was[:-1])
        if is_shared:
            runs.insert(place + 1, Run(side, "\n"))
        elif run.kind == RunKind.EQUAL:
            break
    return runs


def _joined(runs):
    joined = []
    for run in runs:
        if joined and joined[-1].kind == run.kind:
            before = joined[-1]
            is_alike = before.was is None and run.was is None
            was = None if is_alike else before.old + run.old
            joined[-1] = Run(run.kind, before.text + run.text, was)
        elif run.text or run.was:
            joined.append(run)
    return joined
