"""A Word document as it comes, part by part: whatever it holds, little of it is in memory.

`heading`, `paragraph` and `table` give pieces of its body; `write` puts them into a file, right to
left where the active language is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from django.utils.translation import get_language_bidi

from feedback_plugin.docx_package import ILLEGAL, WORD, around

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RTL_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
STRONG_LETTER = re.compile(r"[^\W\d_]")
# Of a sheet of A4 across, in twentieths of a point: what its margins leave.
WIDTH = 14400


def heading(text: str, level: int = 1) -> str:
    """A heading that the outline of the document shows."""
    return _paragraph(text, f"Heading{level}")


def paragraph(text: str) -> str:
    """Plain text; each of its lines is a paragraph."""
    return "".join(_paragraph(line) for line in text.splitlines() if line.strip())


def table(
    header: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[int]
) -> Iterator[str]:
    """A table whose head stands on every sheet; `shares` are the widths of its columns."""
    widths = [WIDTH * share // sum(shares) for share in shares]
    direction = "<w:bidiVisual/>" if get_language_bidi() else ""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>{direction}<w:tblW w:w="{sum(widths)}"'
        f' w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )
    yield _row(header, widths, is_head=True)
    for row in rows:
        yield _row(row, widths)
    # Word wants a paragraph between two tables.
    yield "</w:tbl><w:p/>"


def write(file: IO[bytes], title: str, body: Iterable[str]) -> None:
    """Write the document, its title first."""
    with ZipFile(file, "w", ZIP_DEFLATED) as made:
        for name, content in around(title):
            made.writestr(name, HEAD + content)
        with made.open("word/document.xml", "w") as document:
            document.write(f'{HEAD}<w:document xmlns:w="{WORD}"><w:body>'.encode())
            document.write(_paragraph(title, "Title").encode())
            for piece in body:
                document.write(piece.encode())
            document.write(f"{_section()}</w:body></w:document>".encode())


def _row(cells: Sequence[str], widths: Sequence[int], is_head: bool = False) -> str:
    properties = "<w:trPr><w:tblHeader/></w:trPr>" if is_head else ""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_cell(cell, is_head)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{written}</w:tr>"


def _cell(text: str, is_head: bool) -> str:
    lines = [line for line in text.splitlines() if line.strip()] or [""]
    return "".join(_paragraph(line, "CellHead" if is_head else "Cell") for line in lines)


def _paragraph(text: str, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    direction = "<w:bidi/>" if _is_rtl(text) else ""
    return f"<w:p><w:pPr>{named}{direction}</w:pPr>{_run(text)}</w:p>"


def _is_rtl(text: str) -> bool:
    """As its first letter runs, in whichever language somebody wrote; else as the document does."""
    letter = STRONG_LETTER.search(text)
    return bool(RTL_LETTER.match(letter[0])) if letter else get_language_bidi()


def _run(text: str) -> str:
    if not text:
        return ""
    clean = escape(ILLEGAL.sub("", text))
    # Else Word sets its letters as those of a script that is not complex.
    script = "<w:rPr><w:rtl/></w:rPr>" if RTL_LETTER.search(text) or get_language_bidi() else ""
    return f'<w:r>{script}<w:t xml:space="preserve">{clean}</w:t></w:r>'


def _section() -> str:
    direction = "<w:bidi/>" if get_language_bidi() else ""
    return (
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134"'
        ' w:right="1219" w:bottom="1134" w:left="1219" w:header="567" w:footer="567"'
        f' w:gutter="0"/>{direction}</w:sectPr>'
    )
