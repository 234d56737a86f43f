"""A chart of one column: a bar a row, drawn by the server; the table beside it says the same."""

from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import get_language_bidi

from feedback_plugin.indicators.tables import Column, Row, Table

WIDTH = 360
ROW_HEIGHT = 44
BAR_HEIGHT = 14
#: Of the width, what the number at the end of the longest bar takes.
ROOM_FOR_NUMBER = 80
#: What stands above a bar is one line.
MOST_LETTERS = 44


@dataclass(frozen=True)
class Bar:
    """One bar: where its words, the bar and its number stand."""

    row: Row
    value: int | float
    format: str
    x: float
    width: float
    text_y: int
    bar_y: int
    words_x: int
    number_x: float

    @property
    def words(self) -> str:
        """What the bar is of, as far as there is room; the table says all of it."""
        return Truncator(self.row.label).chars(MOST_LETTERS)


@dataclass(frozen=True)
class Chart:
    """The bars of a column, from the side on which people begin to read."""

    column: Column
    bars: tuple[Bar, ...]
    width: int
    height: int
    bar_height: int = BAR_HEIGHT


def chart_of(table: Table) -> Chart | None:
    """The chart of a table; None where there is nothing to draw. What is hidden has no bar."""
    column = next((each for each in table.columns if each.code == table.chart), None)
    rows = [row for row in table.rows if row.code != "total" and _value(row, column) is not None]
    if column is None or not rows:
        return None
    longest = 1 if column.format == "share" else max(_value(row, column) for row in rows) or 1
    bars = [_bar(place, row, column, longest) for place, row in enumerate(rows)]
    return Chart(column, tuple(bars), WIDTH, ROW_HEIGHT * len(rows))


def _value(row, column):
    return row.values.get(column.code) if column else None


def _bar(place, row, column, longest):
    value, top = _value(row, column), place * ROW_HEIGHT
    width = round((WIDTH - ROOM_FOR_NUMBER) * value / longest, 1)
    is_rtl = get_language_bidi()
    return Bar(
        row,
        value,
        column.format,
        x=round(WIDTH - width, 1) if is_rtl else 0,
        width=width,
        text_y=top + 16,
        bar_y=top + 24,
        words_x=WIDTH if is_rtl else 0,
        number_x=round(WIDTH - width - 8, 1) if is_rtl else width + 8,
    )
