"""What an answer says changes only where its officer sees it and has said so."""

import pytest

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core import publishing
from feedback_plugin.responses.core.official_responses import AnsweredComment, OfficialResponse
from tests.responses.sheets import WORDS, confirm, outcomes, table, upload, write

OTHER = {"disposition": "accepted", "reasons_fa": "دلیل تازه", "unit": "دفتر"}


@pytest.mark.parametrize("change", [{"text_number": 9}, {"state": "hidden", "reason": "off_topic"}])
def test_no_row_carries_words_into_an_answer_whose_own_rows_are_left_out(
    client, desk, add, draft_page, answer, change
):
    ids = add(3)
    response = answer(ids[:2], reasons={"fa": "دلیل پیشین"})
    book = table(client, draft_page)
    CommentRecord.objects.filter(pk__in=ids[:2]).update(**change)
    for pk in ids[:2]:
        write(book, pk, reasons_fa=OTHER["reasons_fa"])
    write(book, ids[2], **OTHER, answer=response.pk)
    screen = upload(client, draft_page, book)
    found = outcomes(screen)
    assert {outcome for outcome, _why in found.values()} == {"refused"}
    assert "Another row" in found[str(ids[2])][1]
    assert screen.context["answers"] == 0
    confirm(client, draft_page, screen)
    response.refresh_from_db()
    assert (response.reasons, response.version) == ({"fa": "دلیل پیشین"}, 0)
    assert not AnsweredComment.objects.filter(pk=ids[2]).exists()


def test_a_row_that_is_left_of_the_answer_s_own_carries_them(client, desk, add, draft_page, answer):
    ids = add(3)
    response = answer(ids[:2], reasons={"fa": "دلیل پیشین"})
    book = table(client, draft_page)
    CommentRecord.objects.filter(pk=ids[0]).update(text_number=9)
    for pk in ids[:2]:
        write(book, pk, reasons_fa=OTHER["reasons_fa"])
    write(book, ids[2], **OTHER, answer=response.pk)
    screen = upload(client, draft_page, book)
    found = {number: outcome for number, (outcome, _why) in outcomes(screen).items()}
    assert found == dict(zip(map(str, ids), ["refused", "changed", "added"], strict=True))
    # Both rows show what it says until now, the new one too.
    assert screen.text.count('class="answers-before"') == 2
    assert screen.text.count("دلیل پیشین") == 2
    confirm(client, draft_page, screen)
    response.refresh_from_db()
    assert response.reasons == {"fa": "دلیل تازه"}


def test_what_stays_is_not_said_to_be_of_the_past(client, desk, add, draft_page, answer):
    ids = add(2)
    response = answer(ids[:1])
    book = table(client, draft_page)
    write(book, ids[1], answer=response.pk)
    screen = upload(client, draft_page, book)
    assert outcomes(screen) == {str(ids[1]): ("added", "")}
    assert 'class="answers-before"' not in screen.text
    assert "ماده ۱ اصلاح شد." in screen.text


@pytest.mark.parametrize(
    "said",
    [
        {"unit": "دفتر  حقوقی"},
        {"unit": " دفتر\u00a0حقوقی "},
        {"reasons": {"fa": "الف\r\nب"}},
        {"reasons": {"fa": "  الف  ", "en": " "}},
        {"reasons": {"fa": "code _x0041_ and _x005F_x000D_ here"}},
        {"reasons": {"fa": "<b>&amp;</b> _x000a_"}, "unit": "_x0041_"},
    ],
)
@pytest.mark.parametrize("is_published", [True, False])
def test_a_table_that_nobody_touched_changes_nothing(
    client, desk, add, draft_page, answer, first, said, is_published
):
    answer(add(1), **said)
    if is_published:
        publishing.publish(OfficialResponse.objects.all(), first)
    assert outcomes(upload(client, draft_page, table(client, draft_page))) == {}


@pytest.mark.parametrize("unit", ["دفتر  حقوقی", " دفتر \u00a0 حقوقی\u2003"])
def test_the_desk_s_form_stores_a_unit_with_single_spaces(
    client, desk, add, draft_page, send, unit
):
    send(add(1), unit=unit)
    assert OfficialResponse.objects.get().unit == "دفتر حقوقی"


@pytest.mark.parametrize("text", ["_xD800_", "_x0000_", "_x0041_", "_xFFFF_", "a_x0007_b"])
def test_any_escape_in_any_cell_breaks_nothing(client, desk, add, draft_page, text):
    (pk,) = add(1)
    book = table(client, draft_page)
    write(book, pk, **WORDS | {"reasons_fa": f"یک {text}", "unit": f"دفتر {text}"})
    write(book, pk, answer=text, leads_to=text, disposition=f"accepted{text}")
    assert upload(client, draft_page, book).status_code == 200
