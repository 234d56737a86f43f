"""The desk's table as an officer has it open in a spreadsheet."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from tests.responses.desk import address

PLACES = {
    "number": 1,
    "version": 2,
    "state": 7,
    "answer": 8,
    "disposition": 9,
    "reasons_fa": 10,
    "reasons_en": 11,
    "unit": 12,
    "leads_to": 13,
}
WORDS = {"disposition": "accepted", "reasons_fa": "ماده ۱ اصلاح شد.", "unit": "دفتر"}


def table(client, page, query="?show=all"):
    """The table as it is sent out, opened."""
    response = client.get(address("table", page.pk) + query)
    assert response.status_code == 200
    content = b"".join(response) if response.streaming else response.content
    return load_workbook(io.BytesIO(content))


def row_of(book, pk):
    """The row of a comment in the table."""
    rows = book.active.iter_rows(min_row=2)
    return next(row[0].row for row in rows if str(row[0].value) == str(pk))


def write(book, pk, **cells):
    """Let the row of a comment say this."""
    row = row_of(book, pk)
    for name, value in cells.items():
        book.active.cell(row=row, column=PLACES[name]).value = value


def value(book, pk, name):
    return book.active.cell(row=row_of(book, pk), column=PLACES[name]).value


def saved(book):
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile("answers.xlsx", content.getvalue())


def sheet_of(rows):
    """A new sheet with these rows, the header first."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def upload(client, page, book):
    """Send a table back, or any file; returns the screen that follows."""
    file = book if isinstance(book, SimpleUploadedFile) else saved(book)
    return client.post(address("upload", page.pk), {"file": file}, follow=True)


def outcomes(response):
    """What becomes of each comment whose row does not stay as it was, and why."""
    rows = response.context["shown"].paginator.object_list
    return {each.row.number: (str(each.outcome), each.why) for each in rows}


def confirm(client, page, screen):
    data = {"shown": screen.context["digest"]}
    return client.post(address("confirm", page.pk), data, follow=True)
