"""Authors change what they just sent, until somebody has decided."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.submission import edits
from feedback_plugin.comments.submission.models import CommentEdit
from feedback_plugin.receipts import new_code
from tests.back import assert_back_can_show

EDIT = "/feedback/comments/edit/"
TRACK = "/feedback/comments/track/"
NEW = {"text": "متن تازه"}


def html_of(response):
    return response.content.decode()


@pytest.fixture
def code(send, answering_page):
    html = html_of(send(answering_page, anchor="c-2", proposed_wording="متن ماده سه"))
    return re.search(r'data-code="([0-9]{16})"', html).group(1)


@pytest.fixture
def record(code):
    return CommentRecord.objects.get()


def test_the_status_page_offers_it_and_the_form_holds_what_was_written(client, code):
    assert f'action="{EDIT}"' in html_of(client.post(TRACK, {"code": code}))
    response = client.post(EDIT, {"code": code})
    assert response.status_code == 200
    assert "مهلت دو هفته کم است." in html_of(response)
    assert "متن ماده سه" in html_of(response)
    assert_back_can_show(response)


def test_the_new_words_replace_the_old_which_are_kept(client, code, record, moderator):
    response = client.post(
        EDIT, {"code": code, "text": "متن تازه", "proposed_wording": "متن ماده چهار"}
    )
    assert response.status_code == 200
    assert "متن تازه" in html_of(response)
    record.refresh_from_db()
    record.comment.refresh_from_db()
    assert record.comment.comment == "متن تازه"
    assert record.proposed_wording == "متن ماده چهار"
    assert record.edited_at
    assert CommentRecord.objects.matching("تازه").exists()
    assert not CommentRecord.objects.matching("هفته").exists()
    kept = CommentEdit.objects.get()
    assert (kept.text, kept.proposed_wording) == ("مهلت دو هفته کم است.", "متن ماده سه")
    client.force_login(moderator)
    desk = html_of(
        client.get(f"/admin/snippets/feedback_comments/commentrecord/inspect/{record.pk}/")
    )
    assert "مهلت دو هفته کم است." in desk


def test_earlier_words_are_never_public(client, code, record, answering_page):
    client.post(EDIT, {"code": code, **NEW})
    transitions.approve([record.pk], None)
    html = html_of(client.get(answering_page.url))
    assert "متن تازه" in html
    assert "مهلت دو هفته کم است." not in html


def test_the_same_words_are_no_edit(client, code, record):
    words = {"text": "مهلت دو هفته کم است.", "proposed_wording": "متن ماده سه"}
    assert client.post(EDIT, {"code": code, **words}).status_code == 200
    record.refresh_from_db()
    assert record.edited_at is None
    assert not CommentEdit.objects.exists()


def test_the_clause_put_back_takes_the_proposal_back(client, code, record):
    client.post(EDIT, {"code": code, **NEW, "proposed_wording": "متن ماده دو"})
    record.refresh_from_db()
    assert record.proposed_wording == ""


@pytest.mark.parametrize("text", ["", "  ", "\x00", "ب" * 5001])
def test_bad_words_come_back_with_a_sentence(client, code, record, text):
    response = client.post(EDIT, {"code": code, "text": text})
    assert response.status_code == 422
    assert 'id="feedback-text_error"' in html_of(response)
    record.comment.refresh_from_db()
    assert record.comment.comment == "مهلت دو هفته کم است."


def decide_approve(record):
    transitions.approve([record.pk], None)


def decide_reject_and_restore(record):
    transitions.reject([record.pk], None, "insult")
    transitions.restore([record.pk], None)


def withdraw(record):
    transitions.withdraw(record)


@pytest.mark.parametrize("decide", [decide_approve, decide_reject_and_restore, withdraw])
def test_after_a_decision_it_is_too_late_and_nothing_typed_is_lost(client, code, record, decide):
    decide(record)
    response = client.post(EDIT, {"code": code, **NEW})
    assert response.status_code == 409
    assert "متن تازه" in html_of(response)
    record.comment.refresh_from_db()
    assert record.comment.comment == "مهلت دو هفته کم است."
    assert f'action="{EDIT}"' not in html_of(client.post(TRACK, {"code": code}))
    wording = {"code": code, "text": "", "proposed_wording": "متن من"}
    assert "متن من" in html_of(client.post(EDIT, wording))


@pytest.mark.parametrize(("seconds", "status"), [(-1, 200), (0, 409), (1, 409)])
def test_the_time_for_it_ends_sharply(client, code, record, seconds, status):
    end = record.submitted_at + timedelta(minutes=15, seconds=seconds)
    with time_machine.travel(end, tick=False):
        assert client.post(EDIT, {"code": code, **NEW}).status_code == status


def test_the_time_for_it_is_a_setting(client, code, settings):
    settings.FEEDBACK_COMMENT_EDIT_SECONDS = 0
    assert client.post(EDIT, {"code": code, **NEW}).status_code == 409


def test_a_moderator_who_was_faster_wins(record):
    """The decision comes between the look at the form and the writing."""
    transitions.approve([record.pk], None)
    with pytest.raises(edits.EditTooLateError):
        edits.edit(record, "متن تازه", "", timezone.now())
    record.comment.refresh_from_db()
    assert record.comment.comment == "مهلت دو هفته کم است."
    assert not CommentEdit.objects.exists()


def test_only_a_code_in_the_body_opens_it(client, code):
    assert 'data-form="track"' in client.get(EDIT, {"code": code}).content.decode()
    assert client.post(f"{EDIT}?code={code}", NEW).status_code == 422
    assert client.post(EDIT, {"code": new_code(), **NEW}).status_code == 422
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert client.post(EDIT, {"code": code, **NEW}, headers=foreign).status_code == 403
