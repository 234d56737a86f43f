"""What somebody was promised holds, whatever the settings say afterwards."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.public.due import confirmation_due, decision_due
from feedback_plugin.comments.subscriptions.models import Follow
from tests.queued_email import link, queued

EDIT = "/feedback/comments/edit/"
CODE = re.compile(r'data-code="([0-9]{16})"')


@pytest.fixture
def confirm_first(settings):
    settings.FEEDBACK_COMMENT_CONFIRM_EMAIL = True


def prune():
    call_command("prune_unconfirmed", verbosity=0)


@pytest.mark.parametrize("days", [1, 30])
def test_a_link_is_good_for_as_long_as_its_message_said(
    client, send, foreign_page, confirm_first, settings, time_machine, days
):
    send(foreign_page)
    address = link(queued()[0], "/confirm/")
    record = CommentRecord.objects.select_related("comment").get()
    due, begun = confirmation_due(record), timezone.now()
    settings.FEEDBACK_COMMENT_CONFIRM_DAYS = days
    assert confirmation_due(record) == due
    time_machine.move_to(begun + timedelta(days=6))
    prune()
    assert client.get(address).status_code == 200
    assert CommentRecord.objects.get().comment.comment
    time_machine.move_to(due + timedelta(minutes=1))
    assert client.get(address).status_code == 410
    prune()
    assert not CommentRecord.objects.get().comment.comment
    assert not Follow.objects.exists()


def test_all_that_waits_is_shown_for_as_long_as_each_message_said(
    client, send, foreign_page, confirm_first, settings, time_machine
):
    send(foreign_page, text="نظر یکم")
    settings.FEEDBACK_COMMENT_CONFIRM_DAYS = 2
    send(foreign_page, text="نظر دوم")
    first, second = (link(mail, "/confirm/") for mail in queued())
    beside = re.search(r'href="([^"]*/mail/waiting/[^"]+)"', client.get(first).content.decode())[1]
    assert "نظر دوم" in client.get(beside).content.decode()
    time_machine.move_to(timezone.now() + timedelta(days=4))
    shown = client.get(beside).content.decode()
    assert "نظر یکم" in shown
    assert "نظر دوم" not in shown
    assert (client.get(first).status_code, client.get(second).status_code) == (200, 410)


def test_who_asks_anew_is_promised_what_the_setting_says_then(
    client, send, foreign_page, confirm_first, settings
):
    send(foreign_page)
    follow = Follow.objects.get()
    assert follow.confirm_days == 7
    settings.FEEDBACK_COMMENT_CONFIRM_DAYS = 3
    send(foreign_page, text="نظر دیگر")
    assert [each.confirm_days for each in Follow.objects.order_by("pk")] == [7, 3]


@pytest.mark.parametrize("seconds", [60, 60 * 60])
def test_a_text_can_be_changed_until_the_instant_on_its_receipt(
    client, send, answering_page, settings, time_machine, seconds
):
    code = CODE.search(send(answering_page).content.decode())[1]
    sent = CommentRecord.objects.get().submitted_at
    settings.FEEDBACK_COMMENT_EDIT_SECONDS = seconds
    time_machine.move_to(sent + timedelta(minutes=14))
    assert client.post(EDIT, {"code": code, "text": "متن تازه"}).status_code == 200
    time_machine.move_to(sent + timedelta(minutes=16))
    assert client.post(EDIT, {"code": code, "text": "متن تازه‌تر"}).status_code == 409


@pytest.mark.parametrize("days", [1, 20, 0])
def test_the_day_of_the_decision_stays_the_one_on_the_receipt(send, foreign_page, settings, days):
    send(foreign_page)
    record = CommentRecord.objects.get()
    promised = decision_due(record)
    settings.FEEDBACK_COMMENT_MODERATION_DAYS = days
    assert decision_due(record) == promised


@pytest.mark.parametrize(("before", "after"), [(5, 1), (2, 30), (2, None), (None, 3)])
def test_the_desk_counts_by_the_day_that_each_receipt_named(
    send, foreign_page, settings, time_machine, before, after
):
    """To the second: what is overdue at the desk is what the tracker tells its author is late."""
    settings.FEEDBACK_COMMENT_MODERATION_DAYS = before
    send(foreign_page)
    settings.FEEDBACK_COMMENT_MODERATION_DAYS = after
    record = CommentRecord.objects.get()
    due = decision_due(record)
    assert (due - timezone.now()).days in ((before or after), (before or after) - 1)
    time_machine.move_to(due)
    assert not CommentRecord.objects.overdue(timezone.now())
    time_machine.move_to(due + timedelta(seconds=1))
    assert CommentRecord.objects.overdue(timezone.now()).get() == record


def test_a_comment_is_not_overdue_before_moderators_had_their_days(
    client, send, foreign_page, confirm_first, settings, time_machine
):
    send(foreign_page)
    address = link(queued()[0], "/confirm/")
    time_machine.move_to(timezone.now() + timedelta(days=6))
    client.post(address)
    record = CommentRecord.objects.get()
    assert not CommentRecord.objects.overdue(timezone.now())
    time_machine.move_to(decision_due(record) + timedelta(seconds=1))
    assert CommentRecord.objects.overdue(timezone.now()).get() == record
