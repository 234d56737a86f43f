"""The desk's table goes out as a spreadsheet, comes back, and is taken as a whole."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.models import PageLogEntry

from feedback_plugin.comments.core import transitions
from feedback_plugin.responses.core import drafting, publishing
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from feedback_plugin.responses.sheets.uploads import UploadedSheet
from tests.responses import officers
from tests.responses.desk import address, sentences
from tests.responses.sheets import (
    WORDS,
    confirm,
    outcomes,
    row_of,
    table,
    upload,
    value,
    write,
)

Responses = OfficialResponse.objects


def test_the_table_has_a_row_for_each_comment(client, desk, draft_page, add, answer):
    ids = add(4, anchors=("c-1", "c-2"), text=lambda pk: f"=1+{pk}")
    response = answer(ids[:2], anchor="c-2", anchor_label="ماده ۲")
    book = table(client, draft_page)
    assert book.active.max_row == 5
    assert value(book, ids[0], "answer") == response.pk
    assert value(book, ids[1], "version") == "t0a0"
    assert value(book, ids[2], "version") == "t0"
    assert value(book, ids[0], "disposition") == "accepted"
    assert value(book, ids[0], "leads_to") == "ماده ۲"
    text = book.active.cell(row=row_of(book, ids[3]), column=5)
    assert (text.value, text.data_type) == (f"=1+{ids[3]}", "s")
    assert "مریم" not in [cell.value for row in book.active.iter_rows() for cell in row]
    assert table(client, draft_page, "?show=open").active.max_row == 3


def test_the_log_of_the_page_says_who_took_the_table_out(client, desk, draft_page, add, first):
    add(3)
    table(client, draft_page, "?show=all&clause=-")
    entry = PageLogEntry.objects.get(action="feedback_responses.export")
    assert (entry.page_id, entry.user) == (draft_page.pk, first)
    assert entry.data == {"rows": 3, "file_format": "xlsx", "narrowed_by": ["clause"]}
    assert "3" in entry.formatter.format_comment(entry)
    table(client, draft_page, "?show=all&q=zqword&made_up=zqother")
    searched = PageLogEntry.objects.latest("pk")
    assert (searched.data["rows"], searched.data["narrowed_by"]) == (0, ["q"])
    assert "zq" not in str(list(PageLogEntry.objects.values()))


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_round_trip_without_a_change_changes_nothing(
    client, desk, draft_page, add, answer, first, language
):
    officers.speak(first, language)
    ids = add(5)
    answer(ids[:3], anchor="c-2", anchor_label="ماده ۲")
    done = upload(client, draft_page, table(client, draft_page))
    assert outcomes(done) == {}
    assert done.context["answers"] == 0
    assert Responses.get().version == 0


def test_the_file_as_it_came_and_the_escapes_of_excel(client, desk, draft_page, add, answer):
    ids = add(2, text=lambda pk: "a < b & c")
    answer(ids[:1])
    content = client.get(address("table", draft_page.pk) + "?show=all").content
    assert outcomes(upload(client, draft_page, SimpleUploadedFile("a.xlsx", content))) == {}
    book = table(client, draft_page)
    write(book, ids[1], **WORDS | {"reasons_fa": "یک_x000D_\nدو"})
    confirm(client, draft_page, upload(client, draft_page, book))
    assert Responses.latest("pk").reasons == {"fa": "یک\nدو"}


@pytest.mark.parametrize(("out", "back"), [("fa", "en"), ("en", "fa")])
def test_answers_written_in_the_spreadsheet(
    client, desk, draft_page, add, answer, first, out, back
):
    ids = add(5, anchors=("c-1",))
    own = answer(ids[:2])
    officers.speak(first, out)
    book = table(client, draft_page)
    for pk in ids[:2]:
        write(book, pk, disposition="not_accepted", reasons_en="No money.")
    write(book, ids[2], **WORDS, leads_to="ماده ۲")
    for pk in ids[3:]:
        write(book, pk, **WORDS | {"unit": "دفتر دیگر"}, answer="الف")
    officers.speak(first, back)
    screen = upload(client, draft_page, book)
    assert {pk: outcome for pk, (outcome, _why) in outcomes(screen).items()} == {
        str(ids[0]): "changed",
        str(ids[1]): "changed",
        **{str(pk): "new" for pk in ids[2:]},
    }
    assert Responses.get().version == 0
    assert screen.text.count('class="answers-before"') == 2
    confirm(client, draft_page, screen)
    own.refresh_from_db()
    assert (own.disposition_id, own.version) == ("not_accepted", 1)
    assert own.reasons == {"fa": "ماده ۱ اصلاح شد.", "en": "No money."}
    assert own.answered.count() == 2
    alone, shared = Responses.exclude(pk=own.pk).order_by("pk")
    assert list(alone.answered.values_list("pk", flat=True)) == [ids[2]]
    assert (alone.anchor, alone.anchor_label, alone.author) == ("c-2", "ماده ۲", first)
    assert set(shared.answered.values_list("pk", flat=True)) == set(ids[3:])
    assert not UploadedSheet.objects.exists()


def test_a_comment_comes_to_an_answer_that_is_there(client, desk, draft_page, add, answer):
    ids = add(4)
    own = answer(ids[:2])
    book = table(client, draft_page)
    write(book, ids[2], answer=f"۰{own.pk}".translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")))
    write(book, ids[3], answer=own.pk, **WORDS)
    screen = upload(client, draft_page, book)
    assert [outcome for outcome, _why in outcomes(screen).values()] == ["added", "added"]
    confirm(client, draft_page, screen)
    own.refresh_from_db()
    assert (own.answered.count(), own.version) == (4, 1)


def test_dispositions_by_name_and_numbers_in_any_digits(client, desk, draft_page, add):
    ids = add(1)
    book = table(client, draft_page)
    write(book, ids[0], **WORDS | {"disposition": "پذيرفته شد"})
    write(book, ids[0], number="".join("۰۱۲۳۴۵۶۷۸۹"[int(digit)] for digit in str(ids[0])))
    screen = upload(client, draft_page, book)
    confirm(client, draft_page, screen)
    assert Responses.get().disposition_id == "accepted"


def test_the_whole_act_is_undone(client, desk, draft_page, add, answer):
    ids = add(4)
    own = answer(ids[:1])
    book = table(client, draft_page)
    write(book, ids[0], unit="دفتر دیگر")
    write(book, ids[1], answer=own.pk)
    write(book, ids[2], **WORDS)
    confirm(client, draft_page, upload(client, draft_page, book))
    assert AnsweredComment.objects.count() == 3
    act = client.get(desk).context["last_act"]
    assert (act["kind"], act["number"]) == ("import", 2)
    done = client.post(address("undo", draft_page.pk), {"act": act["name"]}, follow=True)
    assert sentences(done) == ["It is undone for 2 answers."]
    own.refresh_from_db()
    assert (own.unit, own.version) == ("دفتر", 2)
    assert list(AnsweredComment.objects.values_list("pk", flat=True)) == ids[:1]


def test_undo_leaves_what_a_colleague_has_changed(client, desk, draft_page, add, words, second):
    ids = add(2)
    book = table(client, draft_page)
    for pk in ids:
        write(book, pk, **WORDS)
    confirm(client, draft_page, upload(client, draft_page, book))
    drafting.revise(Responses.first(), words(unit="دیگر"), second, expected=0)
    act = client.get(desk).context["last_act"]
    done = client.post(address("undo", draft_page.pk), {"act": act["name"]}, follow=True)
    assert sentences(done) == [
        "It is undone for one answer.",
        "One answer stays: somebody has changed it since.",
    ]
    assert Responses.get().unit == "دیگر"


def test_what_changed_after_the_preview_stops_all_of_it(
    client, desk, draft_page, add, answer, second
):
    ids = add(3)
    book = table(client, draft_page)
    for pk in ids:
        write(book, pk, **WORDS)
    screen = upload(client, draft_page, book)
    other = answer(ids[:1], user=second)
    done = confirm(client, draft_page, screen)
    assert done.status_code == 409
    assert "nothing was stored" in done.text
    assert list(Responses.all()) == [other]
    assert outcomes(done)[str(ids[0])] == (
        "refused",
        "A colleague has answered it since the export.",
    )
    confirm(client, draft_page, done)
    assert Responses.count() == 3


def test_a_hidden_comment_between_the_preview_and_the_act(client, desk, draft_page, add, first):
    ids = add(2)
    book = table(client, draft_page)
    for pk in ids:
        write(book, pk, **WORDS)
    screen = upload(client, draft_page, book)
    transitions.hide(ids[:1], first, "off_topic")
    assert confirm(client, draft_page, screen).status_code == 409
    assert not Responses.exists()


def test_a_sheet_is_confirmed_once(client, desk, draft_page, add):
    ids = add(1)
    book = table(client, draft_page)
    write(book, ids[0], **WORDS)
    screen = upload(client, draft_page, book)
    confirm(client, draft_page, screen)
    again = confirm(client, draft_page, screen)
    assert Responses.count() == 1
    assert "nothing was stored" in " ".join(sentences(again))


def test_the_sheet_of_a_colleague_is_neither_seen_nor_confirmed(
    client, desk, draft_page, add, second
):
    ids = add(1)
    book = table(client, draft_page)
    write(book, ids[0], **WORDS)
    screen = upload(client, draft_page, book)
    client.force_login(second)
    assert "Send it first" in client.get(address("preview", draft_page.pk), follow=True).text
    confirm(client, draft_page, screen)
    assert not Responses.exists()


def test_answers_of_a_sheet_are_published_like_others(client, desk, draft_page, add, second):
    ids = add(2)
    book = table(client, draft_page)
    for pk in ids:
        write(book, pk, **WORDS, answer="x")
    confirm(client, draft_page, upload(client, draft_page, book))
    assert publishing.publish(Responses.all(), second).number == 1
    book = table(client, draft_page)
    assert outcomes(upload(client, draft_page, book)) == {}


def test_a_thousand_rows_ask_the_database_as_often_as_ten(client, desk, draft_page, add):
    counted = []
    for number in (10, 1000):
        ids = add(number)
        book = table(client, draft_page, "?show=open")
        for row in book.active.iter_rows(min_row=2):
            row[8].value, row[9].value, row[11].value = WORDS.values()
        screen = upload(client, draft_page, book)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            data = {"shown": screen.context["digest"]}
            client.post(address("confirm", draft_page.pk), data)
        counted.append(len(asked))
        assert AnsweredComment.objects.filter(pk__in=ids).count() == number
    if connection.features.max_query_params is None:
        assert counted[0] == counted[1] < 30
    else:
        # SQLite takes few values at once, so that rows are written in portions.
        assert counted[1] < counted[0] + 40


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_screens_of_the_spreadsheet(client, desk, draft_page, add, first, language):
    officers.speak(first, language)
    ids = add(2)
    book = table(client, draft_page)
    write(book, ids[0], **WORDS)
    write(book, ids[1], **WORDS | {"disposition": "x"})
    screen = upload(client, draft_page, book)
    assert "x" in outcomes(screen)[str(ids[1])][1]
    with translation.override(language):
        assert str(translation.gettext("left out")) in screen.text
    assert client.get(address("sheet", draft_page.pk)).context["waiting"] is not None
