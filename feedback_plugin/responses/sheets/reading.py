"""A sheet that somebody sends: which of its cells are read, and as what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import localize
from django.utils.translation import gettext as _

from feedback_plugin.persian_text import clean_text, is_blank, normalise_digits
from feedback_plugin.responses.conf import conf
from feedback_plugin.responses.core.drafting import unit_name
from feedback_plugin.responses.sheets import columns
from feedback_plugin.xlsx_reading import book
from feedback_plugin.xlsx_reading.cells import Formula, Overlong

FORMULA, TOO_LONG = "formula", "too_long"
# Sent whole, and let go of since (`forgetting`).
EMPTIED = "emptied"
# More than any code, unit or version needs; and than the name of a clause.
MOST, MOST_OF_CLAUSE = 200, 1000


@dataclass(frozen=True)
class SheetRow:
    """What one row says; of columns that the sheet lacks it says nothing."""

    line: int
    number: str
    answer: str
    version: str
    disposition: str
    unit: str
    reasons: dict[str, str] = field(default_factory=dict)
    leads_to: str | None = None
    #: Why none of it can be meant.
    trouble: str = ""

    @property
    def is_silent(self) -> bool:
        """Says it nothing of an answer?"""
        return not (self.disposition or self.unit or any(self.reasons.values()))


def read(file: Any) -> list[SheetRow]:
    """The rows of a sheet below its header.

    Raises ValidationError where the file, its header or its size is not what the desk sends out.
    """
    places: dict[int, str] = {}
    found: list[SheetRow] = []
    for line, cells in book.read(file):
        if not places:
            places = _places(cells)
        elif any(cells.get(place) for place in places):
            found.append(_row(line, {name: cells.get(at, "") for at, name in places.items()}))
        if len(found) > conf.sheet_rows:
            sentence = _("The sheet has more than %(n)s rows. Send it in parts.")
            raise ValidationError(sentence % {"n": localize(conf.sheet_rows)}, code="rows")
    if not found:
        raise ValidationError(_("The sheet has no row below its header."), code="empty")
    return found


def _places(header: Mapping[int, str]) -> dict[int, str]:
    """Which column each place of the header is."""
    names = columns.by_name()
    known = {place: names.get(columns.folded(text)) for place, text in header.items()}
    places = {place: name for place, name in known.items() if name}
    given = list(places.values())
    if missing := [columns.label(name) for name in columns.needed() if name not in given]:
        sentence = _("These columns are missing in the first row: %(names)s.")
        raise ValidationError(sentence % {"names": ", ".join(missing)}, code="columns")
    if twice := sorted({columns.label(name) for name in given if given.count(name) > 1}):
        sentence = _("These columns stand there twice: %(names)s.")
        raise ValidationError(sentence % {"names": ", ".join(twice)}, code="columns")
    return places


def _row(line: int, cells: dict[str, str]) -> SheetRow:
    trouble = ""
    if any(isinstance(cell, Formula) for cell in cells.values()):
        trouble = FORMULA
    elif any(_is_too_long(name, cell) for name, cell in cells.items()):
        trouble = TOO_LONG
    said = {name: "" if trouble else cleaned(cell) for name, cell in cells.items()}
    number, answer = _number(cells[columns.NUMBER]), _number(cells[columns.ANSWER])
    return SheetRow(
        line,
        number,
        answer,
        said[columns.VERSION],
        said[columns.DISPOSITION],
        unit_name(said[columns.UNIT]),
        {
            # One character more tells that it is too long; none further is kept.
            name.removeprefix(columns.REASONS): text[: conf.reasons_max_length + 1]
            for name, text in said.items()
            if name.startswith(columns.REASONS)
        },
        said.get(columns.LEADS_TO),
        trouble,
    )


def _is_too_long(name: str, cell: str) -> bool:
    if name.startswith(columns.REASONS):
        most = 2 * conf.reasons_max_length
    else:
        most = MOST_OF_CLAUSE if name == columns.LEADS_TO else MOST
    return isinstance(cell, Overlong) or len(cell) > most


def cleaned(cell: str) -> str:
    """The text of a cell or an answer as it is compared and stored."""
    text = clean_text(cell).strip()
    return "" if is_blank(text) else text


def _number(cell: str) -> str:
    if len(cell) > MOST:
        return ""
    return normalise_digits(clean_text(cell)).strip().removeprefix("#")
