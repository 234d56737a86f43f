"""The rows of a table, whether it is a spreadsheet or a CSV file."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError

from feedback_plugin.xlsx_reading import book

MOST_BYTES = 10 * 1024 * 1024
SEPARATORS = (",", ";", "\t")


def rows_of(path: Path) -> Iterator[tuple[int, dict[int, str]]]:
    """The number of each row that is not empty, and its cells by column, counted from 1.

    Raises ValidationError for what is no such file.
    """
    if path.stat().st_size > MOST_BYTES:
        raise ValidationError(f"The file is larger than {MOST_BYTES // 1024 // 1024} MB.")
    if path.suffix.lower() == ".xlsx":
        with path.open("rb") as file:
            yield from book.read(file)
    elif path.suffix.lower() == ".csv":
        yield from _csv_rows(path.read_bytes())
    else:
        raise ValidationError("The name of the file must end in .csv or .xlsx.")


def _csv_rows(content: bytes) -> Iterator[tuple[int, dict[int, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sentence = "The file is not in UTF-8. Save it as “CSV UTF-8”, or as XLSX."
        raise ValidationError(sentence) from error
    header = text.partition("\n")[0]
    # Excel separates by what separates lists in the language of the machine.
    separator = max(SEPARATORS, key=header.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        for number, row in enumerate(rows, 1):
            if any(cell.strip() for cell in row):
                yield number, dict(enumerate(row, 1))
    except csv.Error as error:
        raise ValidationError(f"The file is no CSV file: {error}.") from error
