"""Rows as files for a spreadsheet: safe to open, right to left where the reader reads so.

`=1+1` typed by a visitor must stay a text in Excel and LibreOffice (OWASP, "CSV injection").
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import IO, Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, override

from feedback_plugin import xlsx_stream

FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
# A program that separates at these, whatever stands between quotation marks, begins a cell behind
# them: where lists are separated by ";", Excel reads a file with commas so. Marks that were typed
# are doubled, which is an empty cell between marks, and what follows is read as it stands.
FORMULA_BEHIND = re.compile(r'(?<=[;|\t\r\n])([ "]*)(?=[=+\-@＝＋－＠])')
BOM = "\ufeff"
SHEET_NAME_LENGTH = 31
NOT_IN_SHEET_NAMES = str.maketrans("", "", "[]:*?/\\'")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class _Echo:
    """What `csv` writes to: each line is handed on as it comes."""

    def write(self, line: str) -> str:
        return line


def csv_response(
    header: Iterable[Any], rows: Iterable[Sequence[Any]], filename: str
) -> HttpResponseBase:
    """A CSV download in UTF-8, with the mark by which Excel knows it, sent row by row."""
    writer = csv.writer(_Echo())
    spoken = _in_this_language(rows)

    def lines() -> Iterator[str]:
        yield BOM + writer.writerow([_harmless(cell) for cell in header])
        for row in spoken:
            yield writer.writerow([_harmless(cell) for cell in row])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    return as_download(response, filename)


def _in_this_language(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """The rows in the language of now: they are made when the view is long over."""
    language = get_language()

    def made() -> Iterator[Sequence[Any]]:
        iterator = iter(rows)
        while True:
            with override(language):
                row = next(iterator, None)
            if row is None:
                return
            yield row

    return made()


def xlsx_response(
    header: Iterable[Any], rows: Iterable[Sequence[Any]], filename: str, title: str
) -> HttpResponseBase:
    """An XLSX download with one sheet: a small one whole, with its length; a large one as it comes.

    No file of it is kept, and what is in memory does not grow with its rows.
    """
    pieces = xlsx_stream.stream(header, _in_this_language(rows), sheet_name(title))
    first, second = next(pieces), next(pieces, None)
    if second is None:
        return as_download(HttpResponse(first, content_type=XLSX), filename)
    whole = chain((first, second), pieces)
    return as_download(StreamingHttpResponse(whole, content_type=XLSX), filename)


def write_xlsx(
    file: IO[bytes], header: Iterable[Any], rows: Iterable[Sequence[Any]], title: str
) -> None:
    """The same into a file."""
    for piece in xlsx_stream.stream(header, rows, sheet_name(title)):
        file.write(piece)


def sheet_name(title: str) -> str:
    """A title as Excel takes it for the name of a sheet."""
    clean = xlsx_stream.ILLEGAL.sub("", title).translate(NOT_IN_SHEET_NAMES).strip()
    return clean[:SHEET_NAME_LENGTH] or "1"


def _harmless(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = FORMULA_BEHIND.sub(r"\1'", value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) else text


def as_download(response: Any, filename: str) -> HttpResponseBase:
    """Let browsers keep it under this name, and take it for nothing else."""
    response["Content-Disposition"] = content_disposition_header(True, filename)
    response["X-Content-Type-Options"] = "nosniff"
    return response
