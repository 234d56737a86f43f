"""Which cells of a table stay hidden, so that no number of few people is read or worked out."""

from collections.abc import Mapping

from feedback_plugin.conf import conf

Cells = Mapping[str, tuple[int, ...]]


def hidden_cells(cells: Cells) -> set[str]:
    """The names of the rows that are not shown, where their total is.

    Each row has its number first, and then parts of it. A number below the minimum is hidden, and
    so many others with it, the smallest first, that the total less what is shown tells neither a
    number nor a part of any hidden row.
    """
    named = sorted(cells, key=lambda name: (cells[name][0], name))
    some = [name for name in named if cells[name][0]]
    hidden = [name for name in some if cells[name][0] < conf.indicator_minimum]
    others = iter(some[len(hidden) :])
    while hidden and not _is_safe(hidden, cells):
        following = next(others, None)
        if following is None:
            break
        hidden.append(following)
    return set(hidden)


def is_total_shown(cells: Cells, hidden: set[str]) -> bool:
    """Whether the total may be read: of nothing hidden it tells nothing."""
    return not hidden or _is_safe(list(hidden), cells)


def _is_safe(hidden: list[str], cells: Cells) -> bool:
    total, *parts = (sum(each) for each in zip(*(cells[name] for name in hidden), strict=True))
    # One row is its total; rows of one each, and parts of nothing or of all, are known as well.
    return (
        len(hidden) > 1
        and total >= conf.indicator_minimum
        and total > len(hidden)
        and all(0 < part < total for part in parts)
    )
