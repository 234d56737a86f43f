"""The first sheet that is not hidden of an XLSX file, read row by row and within limits.

Nothing is calculated: a cell with a formula is told as one, and its last result is not read.
"""

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from lxml import etree

from feedback_plugin.xlsx_reading.cells import Rows, Texts
from feedback_plugin.xlsx_reading.limits import Budget, too_much

# An office's older format, and a newer one behind a password.
COMPOUND = b"\xd0\xcf\x11\xe0"
BOOK, USUAL_SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
PIECE = 64 * 1024
MOST_ENTRIES = 2000
# What others give is unpacked as a whole however little of it is asked for.
PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    EOFError,
    OSError,
    KeyError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    struct.error,
)


def read(file: Any) -> Iterator[tuple[int, dict[int, str]]]:
    """The rows of the first sheet that are not empty: the number of each, and its cells by column.

    Raises ValidationError for what is no such file, and for one that unpacks to too much.
    """
    try:
        book = _Book(file)
        texts = book.texts()
        yield from book.rows(texts)
    except _DAMAGED as error:
        raise ValidationError(
            _("The file is damaged and cannot be read. Save it once more as XLSX."), code="damaged"
        ) from error


def _not_a_book(beginning: bytes) -> ValidationError:
    if beginning.startswith(COMPOUND):
        sentence = _(
            "The file has a password or is of an older kind (XLS). Save it as XLSX without a"
            " password."
        )
    else:
        sentence = _("This is not a spreadsheet of the kind XLSX. Save it as XLSX.")
    return ValidationError(sentence, code="kind")


class _Book:
    """The parts of a file, unpacked a piece at a time; together within the limits."""

    def __init__(self, file: Any) -> None:
        file.seek(0)
        beginning = file.read(4)
        file.seek(0)
        if not beginning.startswith(b"PK"):
            raise _not_a_book(beginning)
        self.archive = zipfile.ZipFile(file)
        entries = self.archive.infolist()
        self.names = {entry.filename for entry in entries}
        self.budget = Budget()
        if len(entries) > MOST_ENTRIES:
            raise too_much()
        if any(entry.compress_type not in PACKED_AS for entry in entries):
            raise zipfile.BadZipFile("No spreadsheet is packed so.")
        if BOOK not in self.names:
            raise _not_a_book(beginning)

    def pieces(self, name: str) -> Iterator[bytes]:
        with self.archive.open(name) as part:
            while piece := part.read(PIECE):
                self.budget.spend(size=len(piece))
                yield piece

    def texts(self) -> list[str]:
        """The texts that the cells name by their number."""
        found: list[str] = []
        if STRINGS in self.names:
            for text in self._parsed(STRINGS, Texts(self.budget)):
                found.append(text)
        return found

    def rows(self, texts: list[str]) -> Iterator[Any]:
        """The rows of the first sheet."""
        return self._parsed(self._first_sheet(), Rows(self.budget, texts))

    def _parsed(self, name: str, target: Any) -> Iterator[Any]:
        parser = etree.XMLParser(
            target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        for piece in self.pieces(name):
            parser.feed(piece)
            yield from target.take()
        parser.close()
        yield from target.take()

    def _first_sheet(self) -> str:
        book, relations = self._tree(BOOK), self._tree("xl/_rels/workbook.xml.rels")
        sheets = () if book is None else book.iter("{*}sheet")
        # What nobody sees who looks at the file is not what it says.
        seen = (each for each in sheets if each.get("state", "visible") == "visible")
        keys = [value for each in seen for name, value in each.items() if name.endswith("}id")]
        for each in () if relations is None else relations:
            if keys and each.get("Id") == keys[0]:
                target = posixpath.normpath(posixpath.join("/xl", each.get("Target", "")))
                return target.lstrip("/")
        return USUAL_SHEET

    def _tree(self, name: str) -> Any:
        if name not in self.names:
            return None
        content = io.BytesIO()
        for piece in self.pieces(name):
            content.write(piece)
            if content.tell() > 16 * PIECE:
                raise too_much()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(content.getvalue(), parser)
