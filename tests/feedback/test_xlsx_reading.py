"""A spreadsheet that somebody sends is read within limits, whatever stands in it."""

import random
import tracemalloc
import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from feedback_plugin import xlsx_stream
from feedback_plugin.xlsx_reading import book
from feedback_plugin.xlsx_reading.cells import CELL_LENGTH, Overlong
from feedback_plugin.xlsx_reading.limits import MOST_READ
from tests.stopwatch import assert_within

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MEGABYTE = 1024 * 1024
# What a common machine needs several times over for any of these files.
SECONDS = 3


def packed(rows, strings=None, kind=zipfile.ZIP_DEFLATED):
    """A file with these rows."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", kind) as made:
        made.writestr("xl/workbook.xml", "<workbook/>", compress_type=zipfile.ZIP_DEFLATED)
        if strings is not None:
            made.writestr(STRINGS, f"<sst>{strings}</sst>")
        made.writestr(SHEET, f"<worksheet><sheetData>{rows}</sheetData></worksheet>")
    return content


def read(*args, **more):
    return list(book.read(packed(*args, **more)))


def code_of(content):
    with pytest.raises(ValidationError) as refused:
        list(book.read(content))
    return refused.value.code


def inline(parts):
    return f"<row><c t='inlineStr'><is>{parts}</is></c></row>"


@pytest.mark.parametrize("kind", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_no_spreadsheet_is_packed_with_is_not_unpacked(kind):
    content = packed(" " * (8 * MEGABYTE), kind=kind)
    tracemalloc.start()
    try:
        assert code_of(content) == "damaged"
        assert tracemalloc.get_traced_memory()[1] < MEGABYTE
    finally:
        tracemalloc.stop()


def test_the_kind_is_looked_at_in_every_part():
    content = packed("<row/>")
    with zipfile.ZipFile(content, "a", zipfile.ZIP_LZMA) as more:
        more.writestr("xl/theme.xml", "<x/>")
    assert code_of(content) == "damaged"


def test_a_hidden_sheet_is_not_read_in_place_of_the_first_that_is_seen():
    workbook, content = Workbook(), BytesIO()
    workbook.active.sheet_state = "veryHidden"
    workbook.active["A1"] = "unseen"
    workbook.create_sheet()["A1"] = "seen"
    workbook.active = 1
    workbook.save(content)
    assert [cells for _line, cells in book.read(content)] == [{1: "seen"}]


def test_plain_parts_are_read():
    row = "<row><c><v>1</v></c></row>"
    assert read(row, kind=zipfile.ZIP_STORED) == [(1, {1: "1"})]


def test_a_text_counts_each_time_that_cells_name_it_again():
    cell = "<c t='s'><v>0</v></c>"
    long = "ن" * CELL_LENGTH
    often = MOST_READ // (2 * CELL_LENGTH)
    assert code_of(packed(f"<row>{cell}</row>" * (often + 10), f"<si><t>{long}</t></si>")) == (
        "too_much"
    )
    assert len(read(f"<row>{cell}</row>" * 1000, "<si><t>accepted</t></si>")) == 1000


def test_each_text_that_is_named_once_counts_once():
    """The program keeps all texts so: a table that fits without them fits with them."""
    number = MOST_READ * 2 // 3 // 30_000
    strings = "".join(f"<si><t>{'x' * 30_000}</t></si>" for _ in range(number))
    rows = "".join(f"<row><c t='s'><v>{place}</v></c></row>" for place in range(number))
    assert len(read(rows, strings)) == number


@pytest.mark.parametrize("parts", ["<t>{}</t>" * 200_000, "<t/>" * 200_000])
@pytest.mark.parametrize("is_shared", [True, False])
def test_many_parts_of_one_cell_are_joined_once(parts, is_shared):
    parts = parts.replace("{}", "a" * 24)
    with assert_within(SECONDS):
        if is_shared:
            read("<row/>", f"<si>{parts}</si>")
        else:
            read(inline(parts))


@pytest.mark.parametrize("is_shared", [True, False])
def test_a_cell_holds_as_much_as_a_spreadsheet_lets_it(is_shared):
    def cell_of(parts):
        if is_shared:
            rows = read("<row><c t='s'><v>0</v></c></row>", f"<si>{parts}</si>")
        else:
            rows = read(inline(parts))
        return rows[0][1][1]

    half = CELL_LENGTH // 2
    most = f"<t>{'a' * half}</t><t>{'b' * (CELL_LENGTH - half)}</t>"
    assert cell_of(most) == "a" * half + "b" * (CELL_LENGTH - half)
    assert not isinstance(cell_of(most), Overlong)
    assert isinstance(cell_of(f"{most}<t>c</t>"), Overlong)
    assert isinstance(cell_of(f"<t>{'a' * 100_000}</t>"), Overlong)


@pytest.mark.parametrize(
    ("rows", "strings"),
    [
        ("<row/>", "<t>x</t>"),
        ("<v>1</v>", None),
        ("<row><v>1</v><t>2</t><f>3</f></row>", None),
        ("<f>1</f>", "<si><t>x</t></si><t>y</t>"),
        ("<row></row><row><c/></row>", "<si/>"),
        ("<rPh><c><v>1</v></c></rPh>", "<rPh><t>x</t></rPh>"),
    ],
)
def test_an_element_outside_its_place_is_nothing(rows, strings):
    assert read(rows, strings) == []


@pytest.mark.parametrize("end", ["</c>", "</row>", "</v>"])
def test_a_number_that_is_none(end):
    for value in ("nan", "inf", "-inf", "1e999", "9" * 5000, "x", "\u0661", "1_0"):
        for kind in "nsbe":
            content = packed(f"<row><c t='{kind}'><v>{value}</v></c></row>", "<si><t>a</t></si>")
            try:
                list(book.read(content))
            except ValidationError as error:
                assert error.code == "damaged"


def made_by_openpyxl():
    made, content = Workbook(), BytesIO()
    for number in range(30):
        made.active.append([number, f"متن {number}", "accepted", 1.5, None, "x" * number])
    made.save(content)
    return content.getvalue()


@pytest.mark.parametrize("seed", range(8))
def test_a_file_with_any_byte_broken_is_read_or_refused(seed):
    chance = random.Random(seed)
    whole = made_by_openpyxl()
    plain = packed("<row r='1'><c r='A1' t='s'><v>0</v></c></row>" * 9, "<si><t>a</t></si>")
    for content in (whole, plain.getvalue()):
        for _trial in range(60):
            broken = bytearray(content)
            for _byte in range(chance.randrange(1, 6)):
                broken[chance.randrange(4, len(broken))] = chance.randrange(256)
            if chance.random() < 0.2:
                del broken[chance.randrange(5, len(broken)) :]
            try:
                list(book.read(BytesIO(bytes(broken))))
            except ValidationError as error:
                assert error.code in ("damaged", "kind", "too_much")


@pytest.mark.parametrize("seed", range(4))
def test_elements_in_any_order_are_read_or_refused(seed):
    chance = random.Random(seed)
    names = ["row", "c", "v", "t", "f", "is", "si", "r", "rPh"]
    kinds = ["", " t='s'", " t='inlineStr'", " t='n'", " r='B2'", " r=''", " t='str'"]

    def tangle(depth):
        if depth == 0:
            return chance.choice(["", "1", "x", "-1", "1e400"])
        inner = "".join(tangle(depth - 1) for _ in range(chance.randrange(4)))
        name = chance.choice(names)
        return f"<{name}{chance.choice(kinds)}>{inner}</{name}>"

    for _trial in range(300):
        try:
            read(tangle(4), tangle(3))
        except ValidationError as error:
            assert error.code == "damaged"


@pytest.mark.parametrize(
    "text", ["_x0041_", "_x005F_", "a_x000d_b", "_x0041_x0042_", "__x0041_", "_xD800_", "_x41_"]
)
def test_what_looks_like_an_escape_comes_back_as_it_was(text):
    content = BytesIO(b"".join(xlsx_stream.stream([text], [[text], ["end"]], "sheet")))
    assert [cells[1] for _line, cells in book.read(content)] == [text, text, "end"]
    with zipfile.ZipFile(content) as made:
        is_like_one = text != "_x41_"
        assert (b"_x005F_x" in made.read(SHEET)) == is_like_one
