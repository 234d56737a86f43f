"""What changed between two versions of a draft, clause by clause."""

from bisect import bisect_left
from collections import defaultdict

from drafts_plugin.comparison.alignment import align
from drafts_plugin.comparison.places import unmoved_places
from drafts_plugin.comparison.rows import TABLE, Change, Comparison, Move, Row
from drafts_plugin.comparison.tables import compare_rows
from drafts_plugin.comparison.words import compare_readings
from drafts_plugin.text.clauses import Clause
from drafts_plugin.text.sameness import same_words


def compare_clauses(old: list[Clause], new: list[Clause]) -> Comparison:
    """Return the `Comparison` of two versions, each a list of `Clause`s."""
    pairs = align(old, new)
    unmoved = unmoved_places(old, new, pairs)
    moves = _moves(old, new, pairs, unmoved)
    removed = _removed_after(old, pairs, unmoved)
    rows = [*_removals(old, removed[-1])]
    for j, clause in enumerate(new):
        before = old[pairs[j]] if j in pairs else None
        row = _row(before, clause, moves.get(j), pairs[j]) if before else _addition(clause)
        rows.append(row)
        rows += _removals(old, removed[j])
    return Comparison(tuple(rows))


def _row(before, clause, move, index):
    return Row(
        change=_change(before, clause, move),
        old=before,
        new=clause,
        title=tuple(compare_readings(before.title, clause.title)),
        text=tuple(_compare_texts(before, clause)),
        move=move,
        old_index=index,
    )


def _compare_texts(before, clause):
    is_table = before.type == clause.type == TABLE
    return (compare_rows if is_table else compare_readings)(before.text, clause.text)


def _change(before, clause, move):
    then, now = ((c.type, c.level, *map(same_words, (c.title, c.text))) for c in (before, clause))
    if then != now:
        return Change.CHANGED
    if move:
        return Change.MOVED
    is_renumbered = same_words(before.number) != same_words(clause.number)
    return Change.RENUMBERED if is_renumbered else Change.UNCHANGED


def _addition(clause):
    title, text = compare_readings("", clause.title), compare_readings("", clause.text)
    return Row(change=Change.ADDED, old=None, new=clause, title=tuple(title), text=tuple(text))


def _removals(old, indexes):
    for i in indexes:
        title, text = (tuple(compare_readings(one, "")) for one in (old[i].title, old[i].text))
        yield Row(Change.REMOVED, old[i], None, title, text, old_index=i)


def _moves(old, new, pairs, unmoved):
    """Return {index in `new`: Move} of the clauses whose place among the others changed."""
    moves = {}
    for j in pairs.keys() - unmoved:
        i = pairs[j]
        before, after = (old[i - 1] if i else None), (new[j - 1] if j else None)
        moves[j] = Move(
            before=before and before.label,
            after=after and after.label,
            follows=bool(i and j) and pairs.get(j - 1) == i - 1,
        )
    return moves


def _removed_after(old, pairs, unmoved):
    """Return {index in `new`: removed indexes}: each after the unmoved clause that it stood behind.

    Those that stood before all unmoved clauses are at -1.
    """
    place = {pairs[j]: j for j in unmoved}
    anchors = sorted(place)
    removed = defaultdict(list)
    for i in sorted(set(range(len(old))) - set(pairs.values())):
        behind = bisect_left(anchors, i)
        removed[place[anchors[behind - 1]] if behind else -1].append(i)
    return removed
