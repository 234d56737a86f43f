"""What of the figures stays hidden, so that no number of few people is read or worked out.

The types and the months of a year have one total. Where one of the two tables cannot tell it, the
other one would: then neither tells anything of it.
"""

from collections.abc import Callable, Mapping

from feedback_plugin.cases.figures.counting import Figures
from feedback_plugin.indicators.small_cells import hidden_cells, is_total_shown

#: What is told or hidden together: a number, and parts of it.
GROUPS: dict[str, Callable[[Figures], tuple[int, ...]]] = {
    "received": lambda figures: (figures.received,),
    "answered": lambda figures: (figures.answered, figures.on_time),
    "appeals": lambda figures: (figures.appeals, figures.upheld),
}
Hidden = dict[str, set[str] | None]


def hidden_rows(tables: list[Mapping[str, Figures]]) -> list[Hidden]:
    """Of each table the rows that are hidden in each group; None hides it with its total."""
    found: list[Hidden] = [{} for _table in tables]
    for group, numbers in GROUPS.items():
        cells = [{name: numbers(each) for name, each in table.items()} for table in tables]
        hidden = [hidden_cells(each) for each in cells]
        is_told = all(map(is_total_shown, cells, hidden))
        for of_table, names in zip(found, hidden, strict=True):
            of_table[group] = names if is_told else None
    return found
