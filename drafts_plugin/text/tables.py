"""A table as plain text: a line for each row, its cells divided by "|".

So a table is compared, translated, searched and hashed like any clause; "\\|" is a stroke within a
cell. The first row is the head.
"""

import re
from collections.abc import Iterable

DIVIDER = " | "
BETWEEN = re.compile(r"(?<!\\)\||\t")
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
    return "\n".join(DIVIDER.join(map(_written, row)).strip(" ") for row in rows)


def tidy(text: str) -> str:
    """Return what was typed or pasted in one form.

    Spreadsheets paste tabs; others draw strokes around each row and a rule below the head.
    """
    lines = [line for line in text.splitlines() if line.strip() and not _RULE.match(line)]
    if lines and all(re.match(r"\s*\|.*(?<!\\)\|\s*$", line) for line in lines):
        lines = [line.strip()[1:-1] for line in lines]
    return write_cells(split_row(line) for line in lines)


def _written(cell: str) -> str:
    return re.sub(r"\s+", " ", cell).strip().replace("|", r"\|")
