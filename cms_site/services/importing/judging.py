"""What a row of the table says of a service, or why none of it is taken."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError

from cms_site.services.categories import ServiceCategory
from cms_site.services.identifiers import is_well_formed, read_service_id
from cms_site.services.importing import columns
from cms_site.services.service_page import ServicePage
from feedback_plugin.persian_text import clean_text, is_blank, normalise_digits
from feedback_plugin.xlsx_reading.cells import Formula, Overlong

MOST_ROWS = 5000
# What becomes of Persian that was read as another encoding and stored again.
_MISREAD = re.compile("\ufffd|(?:[ØÙÚÛ].){3}")
_ENTRY_ENDS = re.compile(r"[\n|]")


@dataclass
class ServiceRow:
    """One row; of empty cells and of columns that the table lacks it says nothing."""

    line: int
    service_id: str
    fields: dict[str, Any] = field(default_factory=dict)
    categories: dict[str, list[ServiceCategory]] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)


def judge(rows: Iterable[tuple[int, dict[int, str]]]) -> Iterator[ServiceRow]:
    """The rows below the header, each with what speaks against it."""
    reader: _Reader | None = None
    for line, cells in rows:
        if reader is None:
            reader = _Reader(columns.places_of(cells))
        else:
            yield reader.read(line, cells)
    if reader is None:
        raise ValidationError("The file is empty.")


class _Reader:
    """Reads rows with what is known of the table and of the portal."""

    def __init__(self, places: dict[int, str]) -> None:
        self.places = places
        self.lines: dict[str, int] = {}
        self.choices = {
            name: columns.in_each_language(dict(ServicePage._meta.get_field(name).choices or ()))
            for name in columns.CHOICES
        }
        self.known = {
            (category.kind, columns.folded(name)): category
            for category in ServiceCategory.objects.all()
            for name in category.names.values()
        }

    def read(self, line: int, cells: dict[int, str]) -> ServiceRow:
        if len(self.lines) >= MOST_ROWS:
            raise ValidationError(f"The table has more than {MOST_ROWS} rows. Import it in parts.")
        said = {name: cells.get(place, "") for place, name in self.places.items()}
        row = ServiceRow(line, read_service_id(said.pop(columns.IDENTIFIER)))
        self._check_identifier(row)
        for name, cell in said.items():
            if isinstance(cell, Formula | Overlong) or _MISREAD.search(cell):
                row.refusals.append(_refusal(name, cell))
                continue
            text = clean_text(cell).strip()
            if not is_blank(text):
                self._take(row, name, text)
        return row

    def _check_identifier(self, row: ServiceRow) -> None:
        if not is_well_formed(row.service_id):
            row.refusals.append(f"“{row.service_id}” is no identifier of eleven digits")
        elif first := self.lines.get(row.service_id):
            row.refusals.append(f"row {first} has the identifier {row.service_id} already")
        self.lines.setdefault(row.service_id or f"row {row.line}", row.line)

    def _take(self, row: ServiceRow, name: str, text: str) -> None:
        if name in columns.KINDS:
            self._take_categories(row, name, text)
        elif name in columns.CHOICES:
            row.fields[name] = self.choices[name].get(columns.folded(text))
            if row.fields[name] is None:
                row.refusals.append(f"{name}: there is no “{text}”")
        elif name in columns.NUMBERS:
            number = normalise_digits(text)
            if re.fullmatch("[0-9]{1,4}", number):
                row.fields[name] = int(number)
            else:
                row.refusals.append(f"{name}: “{text}” is no number of days")
        elif name in columns.LISTS:
            row.fields[name] = [("item", _item(name, entry)) for entry in _entries(text)]
        else:
            row.fields[name] = text

    def _take_categories(self, row: ServiceRow, kind: str, text: str) -> None:
        row.categories[kind] = []
        for entry in _entries(text):
            category = self.known.get((kind, columns.folded(entry)))
            if category is None:
                row.refusals.append(f"{kind}: there is no “{entry}”; add it in the admin first")
            else:
                row.categories[kind].append(category)


def _entries(text: str) -> list[str]:
    return [entry.strip() for entry in _ENTRY_ENDS.split(text) if entry.strip()]


def _item(name: str, entry: str) -> Any:
    return {"title": entry, "link": ""} if name == "laws" else entry


def _refusal(name: str, cell: str) -> str:
    if isinstance(cell, Formula):
        return f"{name}: the cell calculates something; write its result"
    if isinstance(cell, Overlong):
        return f"{name}: the cell holds too much"
    return f"{name}: the letters were lost in a wrong encoding; export the table as UTF-8 again"
