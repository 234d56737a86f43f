"""A table as plain text: a line for each row, its cells divided by "|".

So a table is compared, translated, searched and hashed like any clause; "\\|" is a stroke within a
cell. The first row is the head.
"""

import re
from collections.abc import Iterable

DIVIDER = " | "
BETWEEN = re.compile(r"(?<!\\)\||\t")
_STROKED = re.compile(r"\s*\|.*(?<!\\)\|\s*$")
_RULE = re.compile(r"[\s|:+-]*--[\s|:+-]*$")


def read_cells(text: str) -> list[list[str]]:
    """Return the rows of a table's text, each a list of cells, all equally long."""
    rows = [split_row(line) for line in text.splitlines() if line.strip()]
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def split_row(line: str) -> list[str]:
    """Return the cells of one line."""
    return [cell.strip().replace(r"\|", "|") for cell in BETWEEN.split(line)]


def write_cells(rows: Iterable[list[str]]) -> str:
    """Return the text of `rows`."""
    return tidy(_joined(rows))


def tidy(text: str) -> str:
    """Return what was typed or pasted in one form; what `write_cells` wrote is in it already.

    Spreadsheets paste tabs; others draw strokes around each row and a rule below the head.
    """
    text = text.replace("\r\n", "\n")
    written = _joined(map(split_row, _undrawn(text)))
    return written if written == text else tidy(written)


def _undrawn(text: str) -> list[str]:
    """Return the rows of `text` without what is drawn around them."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or not all(map(_STROKED.match, lines)):
        return lines
    is_ruled = len(lines) > 1 and _RULE.match(lines[1])
    # Else the strokes stand beside cells that are empty.
    if not is_ruled and text == _joined(map(split_row, lines)):
        return lines
    return [line.strip()[1:-1] for line in lines if not _RULE.match(line)]


def _joined(rows: Iterable[list[str]]) -> str:
    lines = (DIVIDER.join(map(_written, row)).strip(" ") for row in rows)
    return "\n".join(line for line in lines if line)


def _written(cell: str) -> str:
    return re.sub(r"\s+", " ", cell).strip().replace("|", r"\|")
