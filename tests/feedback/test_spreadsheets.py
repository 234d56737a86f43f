"""A spreadsheet comes while it is written: it begins at once, and little of it is in memory."""

import csv
import io
import tracemalloc

import pytest
from django.http import StreamingHttpResponse
from django.utils.translation import gettext, override
from openpyxl import load_workbook

from feedback_plugin import spreadsheets, xlsx_stream
from tests.fill import sentences

COLUMNS = 22
ROWS = 6000
MOST_BYTES = 8 * 1024 * 1024


def rows(number, read=None):
    for place in range(number):
        if read is not None:
            read.append(place)
        yield [place, *(f"{sentences.sentence(place)}{column}" for column in range(COLUMNS - 1))]


def sheet_of(*cells):
    response = spreadsheets.xlsx_response(["head"] * len(cells), [cells], "x.xlsx", "sheet")
    return load_workbook(io.BytesIO(response.content)).active


def test_it_begins_before_its_last_row_is_read():
    read = []
    response = spreadsheets.xlsx_response(["head"] * COLUMNS, rows(ROWS, read), "x.xlsx", "sheet")
    assert isinstance(response, StreamingHttpResponse)
    assert len(read) < ROWS / 2
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    assert book.active.max_row == ROWS + 1
    assert book.active.max_column == COLUMNS


def test_what_is_in_memory_does_not_grow_with_the_rows():
    tracemalloc.start()
    try:
        pieces = xlsx_stream.stream(["head"] * COLUMNS, rows(ROWS), "sheet")
        assert sum(len(piece) for piece in pieces) > 500_000
        assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    finally:
        tracemalloc.stop()


def test_a_small_one_comes_whole_with_its_length():
    response = spreadsheets.xlsx_response(["head"], [["word"]], "x.xlsx", "sheet")
    assert not response.streaming
    assert response.content.startswith(b"PK")


@pytest.mark.parametrize(
    "kept", ["a\rb", "a\r\nb", "  a  ", "<b>&amp;", "=1+1", "a\tb", "👩‍👩‍👧", "۱"]
)
def test_words_come_back_as_they_were(kept):
    cell = sheet_of(kept)["A2"]
    assert (cell.value, cell.data_type) == (kept, "s")


def test_numbers_stay_numbers_and_nothing_stays_empty():
    sheet = sheet_of(5, "", None, "x")
    assert [cell.value for cell in sheet[2]] == [5, None, None, "x"]


def test_a_cell_holds_no_more_than_excel_takes():
    assert len(sheet_of("ب" * 40_000)["A2"].value) == 32_767
    emoji = sheet_of("👩" * 20_000)["A2"].value
    assert len(emoji.encode("utf-16-le")) // 2 <= 32_767


def test_it_speaks_the_language_in_which_it_was_asked_for():
    def translated():
        for place in range(ROWS):
            yield [gettext("yes")] * COLUMNS + [sentences.text(place)]

    with override("fa"):
        response = spreadsheets.xlsx_response(["head"], translated(), "x.xlsx", "sheet")
    with override("en"):
        content = b"".join(response.streaming_content)
    sheet = load_workbook(io.BytesIO(content), read_only=True).active
    assert {row[0] for row in sheet.iter_rows(min_row=2, values_only=True)} == {"بله"}


@pytest.mark.parametrize("separator", [";", "|", "\t"])
@pytest.mark.parametrize("typed", ['"=1+1', '" =1+1', ' "@SUM(1)', '"""""-1'])
def test_no_cell_calculates_in_a_program_that_separates_otherwise(separator, typed):
    """A mark of quotation is doubled in the file; to such a program `""=1+1` is =1+1."""
    words = f"سلام{separator}{typed}{separator}سپاس"
    response = spreadsheets.csv_response(["head", "words"], [[1, words]], "x.csv")
    lines = io.StringIO(b"".join(response.streaming_content).decode(), newline="")
    cells = [cell for row in csv.reader(lines, delimiter=separator) for cell in row]
    assert len(cells) > 3
    assert not [cell for cell in cells if cell.strip().startswith(("=", "+", "-", "@"))]
