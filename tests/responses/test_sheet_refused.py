"""Which rows of a spreadsheet are left out, and which files are refused; each says why."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.conf import conf
from feedback_plugin.responses.core import drafting, publishing
from feedback_plugin.responses.core.dispositions import Disposition
from feedback_plugin.responses.core.official_responses import OfficialResponse
from feedback_plugin.responses.sheets.uploads import UploadedSheet
from feedback_plugin.xlsx_reading.limits import MOST_ELEMENTS
from tests.many_comments import add_many
from tests.responses.desk import address
from tests.responses.sheets import (
    WORDS,
    confirm,
    outcomes,
    row_of,
    saved,
    sheet_of,
    table,
    upload,
    write,
)

Responses = OfficialResponse.objects


@pytest.fixture
def refused(client, desk, draft_page):
    """Send a table back; why each of its refused rows is left out."""

    def send(book):
        found = outcomes(upload(client, draft_page, book))
        return {number: why for number, (outcome, why) in found.items() if outcome == "refused"}

    return send


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"disposition": "maybe"}, "“maybe” is not on the list"),
        ({"disposition": ""}, "no disposition"),
        ({"disposition": '=CONCATENATE("acc","epted")'}, "formula"),
        ({"reasons_fa": "=1+1"}, "formula"),
        ({"unit": "x" * 151}, "unit is longer than 150"),
        ({"reasons_fa": "x" * 4001}, "longer than 4000"),
        ({"reasons_fa": "x" * 9000}, "more text than"),
        ({"leads_to": "ماده ۹"}, "No part of the text is called “ماده ۹”"),
        ({"version": ""}, "version is missing"),
        ({"version": "1"}, "version is missing"),
        ({"number": "999999"}, "No comment of this page has the number “999999”"),
        ({"number": "نظر"}, "No comment of this page"),
        ({"number": "=1"}, "formula"),
        ({"answer": "999999"}, "No answer of this page"),
        ({"answer": "9" * 30}, "No answer of this page"),
    ],
)
def test_a_row_that_cannot_be_meant(client, draft_page, refused, add, cells, said):
    ids = add(2)
    book = table(client, draft_page)
    for pk in ids:
        write(book, pk, **WORDS)
    write(book, ids[0], **cells)
    (why,) = refused(book).values()
    assert said in why


def test_comments_of_another_page(client, draft_page, home_page, refused, add):
    from tests.foreign.models import AnsweringPage

    other = home_page.add_child(instance=AnsweringPage(title="Other", slug="other"))
    foreign = add_many(other, 1)
    ids = add(1)
    book = table(client, draft_page)
    write(book, ids[0], **WORDS, number=foreign[0])
    assert "No comment of this page" in refused(book)[str(foreign[0])]


def test_two_rows_of_one_comment(client, draft_page, refused, add):
    ids = add(2)
    book = table(client, draft_page)
    write(book, ids[0], **WORDS)
    write(book, ids[1], **WORDS, number=ids[0])
    assert "more than one row" in refused(book)[str(ids[0])]


def test_rows_of_one_answer_that_say_different_things(client, draft_page, refused, add, answer):
    ids = add(3)
    answer(ids)
    book = table(client, draft_page)
    write(book, ids[1], unit="دفتر دیگر")
    assert set(refused(book).values()) == {"The rows of this answer say different things."}
    assert len(refused(book)) == 3


def test_a_bad_row_keeps_the_others_of_its_answer_back(client, draft_page, refused, add):
    ids = add(2)
    book = table(client, draft_page)
    write(book, ids[0], **WORDS | {"disposition": "maybe"}, answer="a")
    write(book, ids[1], **WORDS, answer="a")
    why = refused(book)
    assert "not on the list" in why[str(ids[0])]
    assert "Another row" in why[str(ids[1])]


@pytest.mark.parametrize("cells", [{"reasons_fa": "=1+1"}, {"number": None}, {"unit": "x" * 9000}])
def test_a_row_that_cannot_be_read_keeps_them_back_too(
    client, draft_page, refused, add, answer, cells
):
    ids = add(5)
    answer(ids[:3])
    book = table(client, draft_page)
    for pk in ids[:3]:
        write(book, pk, unit="دفتر دیگر")
    for pk in ids[3:]:
        write(book, pk, **WORDS, answer="a")
    cells = {name: ids[1] if name == "number" else value for name, value in cells.items()}
    write(book, ids[0], **cells)
    write(book, ids[4], disposition="=1")
    assert set(refused(book)) >= set(map(str, ids[1:]))
    assert "Another row" in refused(book)[str(ids[2])]
    assert "Another row" in refused(book)[str(ids[3])]


def test_an_answer_that_a_colleague_has_changed(
    client, draft_page, refused, add, answer, words, second
):
    ids = add(2)
    response = answer(ids)
    book = table(client, draft_page)
    for pk in ids:
        write(book, pk, unit="دفتر دیگر")
    drafting.revise(response, words(unit="دیگر"), second, expected=0)
    assert set(refused(book).values()) == {"Somebody has changed this answer since the export."}


def test_an_answer_that_is_published_or_gone(client, draft_page, refused, add, answer, first):
    ids = add(2)
    public, gone = answer(ids[:1]), answer(ids[1:])
    publishing.publish(Responses.filter(pk=public.pk), first)
    book = table(client, draft_page)
    for pk in ids:
        write(book, pk, unit="دفتر دیگر")
    drafting.discard(gone, first, expected=0)
    why = refused(book)
    assert "is published" in why[str(ids[0])]
    assert "thrown away" in why[str(ids[1])]


@pytest.mark.parametrize("state", [State.HIDDEN, State.WITHDRAWN])
def test_a_comment_that_is_not_public_any_more(client, draft_page, refused, add, answer, state):
    ids = add(3)
    answer(ids[:2])
    book = table(client, draft_page)
    for pk in ids:
        write(book, pk, **WORDS | {"unit": "دفتر دیگر"})
    CommentRecord.objects.filter(pk__in=[ids[0], ids[2]]).update(state=state, reason="off_topic")
    screen = upload(client, draft_page, book)
    found = outcomes(screen)
    assert found[str(ids[0])] == ("refused", "The comment is no longer published.")
    assert found[str(ids[2])] == ("refused", "The comment is no longer published.")
    assert found[str(ids[1])][0] == "changed"
    confirm(client, draft_page, screen)
    assert Responses.get().unit == "دفتر دیگر"


def test_a_comment_whose_words_have_changed(client, draft_page, refused, add):
    ids = add(1)
    book = table(client, draft_page)
    write(book, ids[0], **WORDS)
    CommentRecord.objects.filter(pk=ids[0]).update(text_number=F("text_number") + 1)
    assert "words of the comment have changed" in refused(book)[str(ids[0])]


def test_a_comment_is_not_moved_between_answers(client, draft_page, refused, add, answer):
    ids = add(2)
    one, other = answer(ids[:1]), answer(ids[1:])
    book = table(client, draft_page)
    write(book, ids[0], answer=other.pk)
    write(book, ids[1], answer=None)
    assert set(refused(book)) == set(map(str, ids))
    assert f"#{one.pk}" in refused(book)[str(ids[0])]


def test_a_retired_disposition_stays_where_it_is(client, draft_page, refused, add, answer):
    ids = add(2)
    answer(ids[:1], disposition="noted")
    noted = Disposition.objects.get(code="noted")
    noted.is_active = False
    noted.save()
    book = table(client, draft_page)
    write(book, ids[0], unit="دفتر دیگر")
    write(book, ids[1], **WORDS | {"disposition": "noted"})
    assert list(refused(book)) == [str(ids[1])]


# --- whole files ----------------------------------------------------------------------------


def _zip(**parts):
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, part in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return content.getvalue()


BOMB = _zip(
    xl__workbook_xml="<workbook/>",
    xl__worksheets__sheet1_xml="<worksheet>" + "<c/>" * (MOST_ELEMENTS + 1),
)
ENTITIES = _zip(
    xl__workbook_xml="<workbook/>",
    xl__worksheets__sheet1_xml='<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>',
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Number,Version\n1,t0\n", "not a spreadsheet of the kind XLSX"),
        (b"%PDF-1.4", "not a spreadsheet"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
        (b"PK\x03\x04" + b"x" * 100, "damaged"),
        (_zip(word__document_xml="<x/>"), "not a spreadsheet"),
        (_zip(xl__workbook_xml="<workbook/>"), "damaged"),
        (_zip(xl__workbook_xml="<workbook/>", xl__worksheets__sheet1_xml="<worksheet><row"), "dam"),
        (_zip(xl__workbook_xml="<workbook/>", xl__worksheets__sheet1_xml="<worksheet/>"), "no row"),
        (BOMB, "unpacks to far more"),
        (ENTITIES, "damaged"),
    ],
    ids=[
        "csv",
        "pdf",
        "xls",
        "broken",
        "docx",
        "no sheet",
        "cut off",
        "empty",
        "bomb",
        "entities",
    ],
)
def test_a_file_that_is_no_such_table(client, desk, draft_page, content, said):
    done = upload(client, draft_page, SimpleUploadedFile("a.xlsx", content))
    assert done.status_code == 422
    assert said in done.text
    assert not UploadedSheet.objects.exists()


def test_a_sheet_without_one_of_its_columns(client, desk, draft_page, add):
    ids = add(1)
    book = table(client, draft_page)
    write(book, ids[0], **WORDS)
    book.active.delete_cols(9)
    done = upload(client, draft_page, book)
    assert done.status_code == 422
    assert "These columns are missing in the first row: Disposition (code)." in done.text


def test_a_column_that_stands_there_twice(client, desk, draft_page, add):
    add(1)
    book = table(client, draft_page)
    book.active.cell(row=1, column=20).value = "واحد سازمانی"
    assert "stand there twice: Unit." in upload(client, draft_page, book).text


def test_a_sheet_that_is_too_large(client, desk, draft_page, add, monkeypatch):
    ids = add(3)
    book = table(client, draft_page)
    write(book, ids[0], **WORDS)
    monkeypatch.setattr(type(conf), "sheet_rows", 2)
    assert "more than 2 rows" in upload(client, draft_page, book).text
    monkeypatch.setattr(type(conf), "sheet_max_bytes", 100)
    assert "at most" in upload(client, draft_page, book).text


def test_columns_in_another_order_and_further_ones(client, desk, draft_page, add):
    ids = add(1)
    header = ["نظر ما", "UNIT", "reasons (PERSIAN)", "Disposition  (code)", "شماره", "version"]
    rows = [[*header, "Answer (number)"], ["x", "دفتر", "دلیل", "noted", float(ids[0]), "T۰", None]]
    screen = upload(client, draft_page, saved(sheet_of(rows)))
    assert outcomes(screen) == {str(ids[0]): ("new", "")}
    confirm(client, draft_page, screen)
    assert Responses.get().reasons == {"fa": "دلیل"}


def test_the_file_is_read_by_its_first_sheet_alone(client, desk, draft_page, add):
    ids = add(1)
    book = table(client, draft_page)
    write(book, ids[0], **WORDS)
    book.create_sheet("notes").append(["whatever"])
    assert outcomes(upload(client, draft_page, book)) == {str(ids[0]): ("new", "")}
    assert row_of(book, ids[0]) == 2


@pytest.mark.parametrize("name", ["sheet", "table", "preview", "upload", "confirm"])
def test_who_has_no_right_takes_nothing_out(client, draft_page, django_user_model, add, name):
    add(1)
    client.force_login(django_user_model.objects.create_user("fourth", password="secret"))
    ask = client.get if name in ("sheet", "table", "preview") else client.post
    assert ask(address(name, draft_page.pk)).status_code in (302, 403)
