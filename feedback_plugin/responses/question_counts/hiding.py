"""Which kinds of respondents a question is not told by, so that nobody's choice follows from it.

`small_cells` hides rows of a table with one number each. Here every row has a number for each
choice as well, and the totals of the choices are told above.
"""

from collections.abc import Mapping, Sequence

from feedback_plugin.conf import conf

#: How many of a kind answered, and how many of them chose each of the choices.
Row = tuple[int, Sequence[int]]


def hidden_kinds(rows: Mapping[str, Row]) -> set[str]:
    """The kinds that are not shown: those with a small number, and so many more with them, the
    smallest first, that all hidden ones together hold none either."""
    named = sorted(rows, key=lambda name: (rows[name][0], name))
    hidden = [name for name in named if not _is_told(rows[name])]
    others = iter([name for name in named if name not in hidden])
    while hidden and not _is_told(_sum([rows[name] for name in hidden])):
        following = next(others, None)
        if following is None:
            break
        hidden.append(following)
    return set(hidden)


def _is_told(row: Row) -> bool:
    total, parts = row
    least = conf.indicator_minimum
    return total >= least and all(part == 0 or part >= least for part in parts)


def _sum(rows: Sequence[Row]) -> Row:
    totals, parts = zip(*rows, strict=True)
    return sum(totals), [sum(each) for each in zip(*parts, strict=True)]
