"""A sheet takes no more room than a table of answers needs, and not for long."""

import tracemalloc
import zipfile
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from feedback_plugin.responses.sheets.uploads import UploadedSheet
from tests.responses.sheets import WORDS, outcomes, table, upload, write

HEADER = (
    *("Number", "Version", "Answer (number)", "Disposition (code)"),
    *("Reasons (Persian)", "Reasons (English)", "Unit", "Leads to"),
)
MEGABYTE = 1024 * 1024


def of_one_text(text, rows, columns):
    """A file whose cells in these columns all name one text."""
    texts = "".join(f"<si><t>{each}</t></si>" for each in (*HEADER, text))
    places = range(len(HEADER))
    head = "".join(f"<c t='s'><v>{place}</v></c>" for place in places)
    row = "<c><v>1</v></c>" + "".join(
        f"<c t='s'><v>{len(HEADER)}</v></c>" if place in columns else "<c/>" for place in places[1:]
    )
    sheet = f"<row>{head}</row>" + f"<row>{row}</row>" * rows
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", "<workbook/>")
        made.writestr("xl/sharedStrings.xml", f"<sst>{texts}</sst>")
        sheet = f"<worksheet><sheetData>{sheet}</sheetData></worksheet>"
        made.writestr("xl/worksheets/sheet1.xml", sheet)
    return SimpleUploadedFile("a.xlsx", content.getvalue())


def test_a_small_file_that_names_one_long_text_everywhere(client, desk, add, draft_page):
    file = of_one_text("ن" * 7900, 19_000, range(1, 8))
    tracemalloc.start()
    try:
        screen = upload(client, draft_page, file)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert "unpacks to far more" in screen.text
    assert most < 64 * MEGABYTE
    assert not UploadedSheet.objects.exists()


@pytest.mark.parametrize("name", ["version", "answer", "disposition", "unit", "leads_to"])
def test_a_cell_that_is_not_for_reasons_holds_a_name(client, desk, add, draft_page, name):
    (pk,) = add(1)
    book = table(client, draft_page)
    write(book, pk, **WORDS)
    write(book, pk, **{name: "x" * 1500})
    ((outcome, why),) = outcomes(upload(client, draft_page, book)).values()
    assert (outcome, "more text than" in why) == ("refused", True)
    assert "x" * 50 not in str(UploadedSheet.objects.get().rows)


def test_of_reasons_that_are_too_long_no_more_is_kept_than_tells_so(client, desk, add, draft_page):
    (pk,) = add(1)
    book = table(client, draft_page)
    write(book, pk, **WORDS | {"reasons_fa": "x" * 7900})
    ((outcome, why),) = outcomes(upload(client, draft_page, book)).values()
    assert (outcome, "longer than 4000" in why) == ("refused", True)
    assert "x" * 4002 not in str(UploadedSheet.objects.get().rows)


def test_a_cell_with_more_than_a_spreadsheet_lets_it_hold(client, desk, add, draft_page):
    (pk,) = add(1)
    book = table(client, draft_page)
    write(book, pk, **WORDS | {"reasons_fa": "zqlong"})
    file = BytesIO()
    book.save(file)
    grown = BytesIO()
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(grown, "w") as made:
        for name in whole.namelist():
            made.writestr(name, whole.read(name).replace(b"zqlong", b"x" * 40_000))
    screen = upload(client, draft_page, SimpleUploadedFile("a.xlsx", grown.getvalue()))
    ((outcome, why),) = outcomes(screen).values()
    assert (outcome, "more text than" in why) == ("refused", True)


def test_the_night_lets_go_of_sheets_that_nobody_confirmed_within_a_day(
    client, add, draft_page, first, second
):
    now = timezone.now()
    for officer, age in ((first, timedelta(hours=23)), (second, timedelta(hours=25))):
        UploadedSheet.objects.create(page=draft_page, officer=officer, uploaded_at=now - age)
    out = StringIO()
    call_command("tidy_feedback", stdout=out)
    assert UploadedSheet.objects.get().officer == first
    assert "prune_uploaded_sheets: 1 spreadsheets were forgotten." in out.getvalue()
