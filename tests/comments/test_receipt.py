"""The receipt: its digits, its file, and what it says comes next; and forms sent again."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.public.due import decision_due
from feedback_plugin.comments.subscriptions import subscribe
from feedback_plugin.receipts import group_code, new_code

KEEP = "/feedback/comments/receipt/"
POST = "/feedback/comments/post/"
TRACK = "/feedback/comments/track/"
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def html_of(response):
    return response.content.decode()


def code_in(response):
    found = re.search(r'data-code="([0-9]{16})"', html_of(response))
    return found and found.group(1)


@pytest.mark.parametrize(("prefix", "digits"), [("", PERSIAN), ("/en", {})])
def test_the_code_is_read_in_the_digits_of_the_language(
    client, entry, foreign_page, prefix, digits
):
    response = client.post(f"{prefix}{POST}", entry(foreign_page), follow=True)
    code = code_in(response)
    assert f'<bdi dir="ltr">{group_code(code).translate(digits)}</bdi>' in html_of(response)


@pytest.mark.parametrize(("prefix", "digits"), [("", PERSIAN), ("/en", {})])
def test_it_is_kept_as_a_file_that_needs_no_network(client, entry, foreign_page, prefix, digits):
    code = code_in(client.post(f"{prefix}{POST}", entry(foreign_page), follow=True))
    response = client.post(f"{prefix}{KEEP}", {"code": code})
    html = html_of(response)
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert "no-store" in response["Cache-Control"]
    assert group_code(code).translate(digits) in html
    assert f"http://testserver{prefix}{TRACK}" in html
    assert not re.search(r"<(script|link|img|style)|style=", html)
    for personal in ("maryam@example.ir", "مریم احمدی", "مهلت دو هفته کم است."):
        assert personal not in html


def test_the_file_is_given_for_a_code_in_the_body_only(client, foreign_page, send):
    code = code_in(send(foreign_page))
    assert code not in html_of(client.get(KEEP, {"code": code}))
    assert client.post(f"{KEEP}?code={code}").status_code == 422
    assert client.post(KEEP, {"code": new_code()}).status_code == 422


def test_no_address_on_the_receipt_holds_the_code(send, foreign_page):
    response = send(foreign_page)
    code = code_in(response)
    addresses = re.findall(r'(?:href|action|src)="([^"]*)"', html_of(response))
    assert not any(code in address for address in addresses)


def test_the_receipt_says_who_holds_it_until_when(client, entry, foreign_page, settings):
    with time_machine.travel("2026-11-24T08:00:00Z", tick=False):
        html = html_of(client.post(f"/en{POST}", entry(foreign_page), follow=True))
        assert "By the end of Sunday 29 November 2026" in html
        assert "Until Tuesday 24 November 2026 – 11:45 (Tehran time) you can" in html
        settings.FEEDBACK_COMMENT_MODERATION_DAYS = None
        html = html_of(client.post(f"/en{POST}", entry(foreign_page), follow=True))
        assert "29 November" not in html


def test_the_status_says_who_holds_it_until_when_and_when_that_passed(client, entry, foreign_page):
    with time_machine.travel("2026-11-24T08:00:00Z", tick=False):
        code = code_in(client.post(POST, entry(foreign_page), follow=True))
        html = html_of(client.post(f"/en{TRACK}", {"code": code}))
        assert "By the end of Sunday 29 November 2026 they will publish it" in html
    with time_machine.travel("2026-11-29T20:30:00Z", tick=False):
        html = html_of(client.post(f"/en{TRACK}", {"code": code}))
        assert "They should have decided by Sunday 29 November 2026 and are late" in html


def test_the_status_tells_when_an_answer_is_due_and_when_it_came(
    client, comment, entry, foreign_page, monkeypatch
):
    code = code_in(client.post(POST, entry(foreign_page), follow=True))
    record = CommentRecord.objects.get()
    transitions.approve([record.pk], None)
    assert "still to come" not in html_of(client.post(f"/en{TRACK}", {"code": code}))
    due = timezone.localdate() + timedelta(days=9)
    monkeypatch.setattr(type(foreign_page), "feedback_answers_due_on", due, raising=False)
    assert "still to come" in html_of(client.post(f"/en{TRACK}", {"code": code}))
    reply = comment(foreign_page, reply_to=record.pk, text="پاسخ ما")
    CommentRecord.objects.filter(pk=reply.pk).update(official_unit="دفتر حقوقی")
    html = html_of(client.post(f"/en{TRACK}", {"code": code}))
    assert "The organisation answered it" in html
    assert "still to come" not in html


@pytest.fixture
def repeats_are_one(settings):
    settings.FEEDBACK_COMMENT_REPEAT_SECONDS = 600


@pytest.mark.usefixtures("repeats_are_one")
def test_the_same_words_in_a_form_opened_anew_are_one_comment(client, entry, foreign_page):
    first = client.post(POST, entry(foreign_page), follow=True)
    second = client.post(POST, entry(foreign_page), follow=True)
    assert code_in(first)
    assert second.status_code == 200
    assert code_in(second) is None, "whoever knows the words must not get the code"
    assert "data-receipt" in html_of(second)
    assert CommentRecord.objects.count() == 1


@pytest.mark.usefixtures("repeats_are_one")
def test_the_same_form_still_shows_the_same_code(client, entry, foreign_page):
    form = entry(foreign_page)
    assert (
        code_in(client.post(POST, form, follow=True))
        == code_in(client.post(POST, form, follow=True))
        is not None
    )


@pytest.mark.usefixtures("repeats_are_one")
@pytest.mark.parametrize(
    "changes",
    [
        {"text": "نظر دیگر"},
        {"name": "زهرا"},
        {"email": "other@example.ir"},
        {"anchor": "c-1"},
        {"anchor": "c-2", "proposed_wording": "متن نو"},
    ],
)
def test_whatever_differs_is_another_comment(client, entry, answering_page, changes):
    client.post(POST, entry(answering_page, anchor="c-2"), follow=True)
    client.post(POST, entry(answering_page, **{"anchor": "c-2", **changes}), follow=True)
    assert CommentRecord.objects.count() == 2


@pytest.mark.usefixtures("repeats_are_one")
def test_the_same_words_later_or_after_a_withdrawal_are_another_comment(
    client, entry, foreign_page
):
    client.post(POST, entry(foreign_page), follow=True)
    transitions.withdraw(CommentRecord.objects.get())
    client.post(POST, entry(foreign_page), follow=True)
    assert CommentRecord.objects.count() == 2
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        client.post(POST, entry(foreign_page), follow=True)
    assert CommentRecord.objects.count() == 3


@pytest.mark.usefixtures("repeats_are_one")
def test_words_that_were_edited_away_may_be_said_again(client, entry, foreign_page):
    code = code_in(client.post(POST, entry(foreign_page), follow=True))
    client.post("/feedback/comments/edit/", {"code": code, "text": "متن تازه"})
    assert code_in(client.post(POST, entry(foreign_page), follow=True))
    assert CommentRecord.objects.count() == 2
    assert code_in(client.post(POST, entry(foreign_page, text="متن تازه"), follow=True)) is None


def test_the_moderators_days_count_from_when_it_reached_them(client, entry, foreign_page, settings):
    settings.FEEDBACK_COMMENT_CONFIRM_EMAIL = True
    sent = client.post(f"/en{POST}", entry(foreign_page), follow=True)
    record = CommentRecord.objects.get()
    assert "By the end of" not in html_of(sent)
    with time_machine.travel(timezone.now() + timedelta(days=6), tick=False):
        subscribe.confirm(record.follows.get(), timezone.now())
        record.refresh_from_db()
        due = timezone.localtime(decision_due(record))
        assert (due.date() - timezone.localdate()).days == 5


def test_an_address_that_nobody_gave_is_not_promised_anything(client, entry, foreign_page):
    promise = "نشانی رایانامهٔ شما هرگز منتشر نمی‌شود."
    given = entry(foreign_page, email="a@b.example")
    assert promise in html_of(client.post(POST, given, follow=True))
    without = entry(foreign_page, email="", text="بی‌نشانی هم نظری دارم.")
    assert promise not in html_of(client.post(POST, without, follow=True))
