"""A table of indicators, as the page, the CSV and the JSON have it; and who gives some.

Whoever answers the hook `public_indicators` gives plain values, so that apps which do not know this
one can. All three forms are made of the same rows: none can say another number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks

HOOK = "public_indicators"


@dataclass(frozen=True)
class Column:
    """A column of numbers: `format` is "number", "days" or "share" (of 1)."""

    code: str
    label: str
    format: str = "number"


@dataclass(frozen=True)
class Row:
    """One row: its name, and its numbers by column. None is no number, or one that is hidden."""

    code: str
    label: str
    values: Mapping[str, int | float | None]
    #: Where its numbers are other than those of its column.
    format: str = ""
    #: The language of a name that somebody wrote; "" where the page's own speaks.
    is_own_name: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under a heading; `chart` names the column that is drawn, "" draws nothing."""

    code: str
    label: str
    #: What the rows are named by.
    of: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    chart: str = ""

    @classmethod
    def of_plain(cls, given: Mapping[str, Any]) -> "Table":
        """The table in the plain values that another app gives."""
        return cls(
            **{
                **given,
                "columns": tuple(Column(**each) for each in given["columns"]),
                "rows": tuple(Row(**each) for each in given["rows"]),
            }
        )


@dataclass(frozen=True)
class Series:
    """What happened on which day, to be counted by months of the reader's calendar."""

    code: str
    label: str
    days: Mapping[date, int]


@dataclass
class Indicators:
    """All that is told, in the order of the apps that tell it."""

    tables: list[Table] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)

    @classmethod
    def asked(cls, request: HttpRequest) -> "Indicators":
        """Ask every app, in words of the active language."""
        found = cls()
        for tell in hooks.get_hooks(HOOK):
            given = tell(request)
            found.tables += map(Table.of_plain, given.get("tables", ()))
            found.series += (Series(**each) for each in given.get("series", ()))
        return found


def plain(tables: Iterable[Table]) -> list[dict[str, Any]]:
    """The tables as JSON has them: every number that the page prints, and no other."""
    return [
        {
            "code": table.code,
            "title": table.label,
            "rows": [
                {"code": row.code, "name": row.label, **_values(table, row)} for row in table.rows
            ],
        }
        for table in tables
    ]


def flat(tables: Iterable[Table]) -> Iterable[tuple[Any, ...]]:
    """The same, a line for each number: codes and names of table, row and column, and the value."""
    for table in tables:
        for row in table.rows:
            for column in table.columns:
                value = row.values.get(column.code)
                names = (table.code, table.label, row.code, row.label, column.code, column.label)
                yield (*names, "" if value is None else value)


def file_header() -> list[Any]:
    """The columns of a file of tables, as `flat` writes its lines."""
    return [
        _("Table (code)"),
        _("Table"),
        _("Row (code)"),
        _("Row"),
        _("Column (code)"),
        _("Column"),
        _("Value"),
    ]


def _values(table: Table, row: Row) -> dict[str, Any]:
    return {column.code: row.values.get(column.code) for column in table.columns}
