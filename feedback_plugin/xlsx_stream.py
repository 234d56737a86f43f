"""An XLSX file as it comes, row by row: whatever it holds, little of it is in memory at a time.

The book is openpyxl's, with its styles and its empty sheet; only the rows are written here.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import get_language_bidi
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

PIECE = 64 * 1024
ROWS_BEGIN = b"<sheetData>"
ROWS_END = b"</sheetData>"
SHEET = "xl/worksheets/sheet1.xml"
# What Excel takes in one cell; with more it calls the whole file broken.
CELL_LENGTH = 32_767
# What a sheet cannot hold: control characters, halves of characters, and what is none.
ILLEGAL = re.compile(f"{ILLEGAL_CHARACTERS_RE.pattern}|[\ud800-\udfff\ufffe\uffff]")
# What a reader of the format would take for one character, which it writes so.
LIKE_AN_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
# What a reader of XML would take for a line's end.
KEPT = {"\r": "&#13;"}


class _Pieces(io.RawIOBase):
    """What a ZIP is written to, and taken away from again; it cannot go back in it."""

    def __init__(self) -> None:
        self._written: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._written.append(bytes(piece))
        self.size += len(piece)
        return len(piece)

    def take(self) -> bytes:
        taken = b"".join(self._written)
        self._written, self.size = [], 0
        return taken


def stream(
    header: Iterable[Any], rows: Iterable[Sequence[Any]], sheet_name: str
) -> Iterator[bytes]:
    """The pieces of a file with one sheet, its header bold and kept in sight."""
    header = list(header)
    book, styles = _empty_book(sheet_name)
    return _pieces(book, header, rows, styles)


def _empty_book(sheet_name: str) -> tuple[bytes, tuple[int, int]]:
    """A book without rows, and the numbers of the styles of its header and of its texts."""
    book = Workbook()
    sheet = book.active
    sheet.title = sheet_name
    sheet.sheet_view.rightToLeft = get_language_bidi()
    sheet.freeze_panes = "A2"
    wrapped = Alignment(wrap_text=True, vertical="top")
    head, text = sheet["A1"], sheet["A2"]
    head.font, head.alignment, text.alignment = Font(bold=True), wrapped, wrapped
    content = io.BytesIO()
    book.save(content)
    return content.getvalue(), (head.style_id, text.style_id)


def _pieces(
    book: bytes, header: list[Any], rows: Iterable[Sequence[Any]], styles: tuple[int, int]
) -> Iterator[bytes]:
    pieces = _Pieces()
    head, text = styles
    with ZipFile(io.BytesIO(book)) as empty, ZipFile(pieces, "w", ZIP_DEFLATED) as made:
        before, _rows, after = _around_rows(empty.read(SHEET))
        for name in empty.namelist():
            if name != SHEET:
                made.writestr(name, empty.read(name))
        with made.open(SHEET, "w") as sheet:
            sheet.write(before + _row(1, header, head))
            for number, row in enumerate(rows, start=2):
                sheet.write(_row(number, row, text))
                if pieces.size >= PIECE:
                    yield pieces.take()
            sheet.write(after)
    yield pieces.take()


def _around_rows(sheet: bytes) -> tuple[bytes, bytes, bytes]:
    """What stands before, in and behind the rows of an openpyxl sheet."""
    before, begin, rest = sheet.partition(ROWS_BEGIN)
    rows, end, after = rest.partition(ROWS_END)
    # Told without rows, it would only be wrong.
    before = re.sub(rb"<dimension [^>]*/>", b"", before)
    return before + begin, rows, end + after


def _row(number: int, values: Sequence[Any], style: int) -> bytes:
    cells = (_cell(f"{_letter(place)}{number}", value, style) for place, value in enumerate(values))
    return f'<row r="{number}">{"".join(cells)}</row>'.encode()


def _letter(place: int) -> str:
    return get_column_letter(place + 1)


def _cell(name: str, value: Any, style: int) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        return f'<c r="{name}"><v>{value}</v></c>'
    shown = _cut(ILLEGAL.sub("", str(value)))
    text = escape(LIKE_AN_ESCAPE.sub("_x005F_", shown), KEPT)
    return (
        f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    )


def _cut(text: str) -> str:
    """As much of a text as one cell takes, which is counted as UTF-16."""
    if len(text) <= CELL_LENGTH // 2:
        return text
    return text.encode("utf-16-le")[: 2 * CELL_LENGTH].decode("utf-16-le", "ignore")
