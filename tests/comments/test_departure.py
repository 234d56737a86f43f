"""What is told is looked at when it leaves: nothing that is no longer so, no hidden page."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import transitions, undo
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.official_replies import publish
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.comments.subscriptions.page_news import announce_page_news
from feedback_plugin.notifications.outbox import hash_address

AUTHOR, READER = "maryam@example.ir", "reader@example.ir"


def follow(record, kind="own", email=AUTHOR):
    at = timezone.now()
    return Follow.objects.create(
        email=email,
        email_hash=hash_address(email),
        kind=kind,
        page_id=record.page_id,
        translation_key=record.translation_key,
        record=None if kind == "page" else record,
        language="en",
        token_hash=f"{email}{kind}"[:64],
        asked_at=at,
        confirmed_at=at,
        notified_until=at,
    )


@pytest.fixture
def waiting(comment, foreign_page):
    record = comment(foreign_page, approved=False, email="")
    follow(record)
    return record


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def pause(clock):
    """Let a minute pass: no two acts are one."""
    return lambda: clock.shift(timedelta(minutes=1))


@pytest.fixture
def leave(settings, clock):
    """Let all that waits leave, an hour later; the subjects of what left."""
    settings.FEEDBACK_QUIET_HOURS = None

    def send():
        before = len(mail.outbox)
        clock.shift(timedelta(hours=1))
        call_command("send_notifications")
        return [each.subject for each in mail.outbox[before:]]

    return send


def hide_page(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_a_publication_is_told(waiting, leave, pause):
    transitions.approve([waiting.pk], None)
    (subject,) = leave()
    assert "is published" in subject


def test_published_then_withdrawn_is_not_told(waiting, leave, pause):
    transitions.approve([waiting.pk], None)
    pause()
    transitions.withdraw(waiting)
    assert leave() == []


def test_published_then_hidden_tells_the_last_only(waiting, leave, pause):
    transitions.approve([waiting.pk], None)
    pause()
    transitions.hide([waiting.pk], None, "personal_data")
    (subject,) = leave()
    assert "no longer shown" in subject


@pytest.mark.parametrize("what", ["answer", "comment"])
def test_an_answer_that_is_hidden_since_is_not_told(waiting, leave, pause, what):
    transitions.approve([waiting.pk], None)
    leave()
    words = publish.Answer("پاسخ", "Works office")
    reply = publish.publish(waiting, words, None, timezone.now())
    pause()
    transitions.hide([reply.pk if what == "answer" else waiting.pk], None, "personal_data")
    assert [each for each in leave() if "answer" in each] == []


def test_a_reply_that_is_hidden_since_is_not_told(comment, waiting, foreign_page, leave, pause):
    transitions.approve([waiting.pk], None)
    leave()
    follow(waiting, "thread", READER)
    reply = comment(foreign_page, reply_to=waiting.pk, text="پاسخ دیگری", email="")
    pause()
    transitions.hide([reply.pk], None, "personal_data")
    assert leave() == []


@pytest.mark.parametrize("hide", [hide_page, lambda page: page.unpublish()])
def test_a_page_that_is_hidden_since_is_not_named(waiting, foreign_page, leave, hide):
    follow(waiting, "page", READER)
    transitions.approve([waiting.pk], None)
    announce_page_news(foreign_page, "e-1", "Something", "Happened.")
    hide(foreign_page)
    (subject,) = leave()
    assert "a page of this site" in subject
    (message,) = mail.outbox
    assert message.to == [AUTHOR]
    for word in (foreign_page.title, foreign_page.slug):
        assert word not in f"{message.subject}{message.body}"


def test_hidden_told_and_undone_is_told(waiting, moderator, leave, pause):
    transitions.approve([waiting.pk], moderator)
    leave()
    pause()
    transitions.hide([waiting.pk], moderator, "personal_data")
    leave()
    pause()
    undo.undo(undo.last_act(moderator), moderator)
    assert CommentRecord.objects.get(pk=waiting.pk).is_public
    (subject,) = leave()
    assert "is public again" in subject


def test_hidden_told_and_restored_is_told_as_that(waiting, moderator, leave, pause):
    transitions.approve([waiting.pk], moderator)
    pause()
    transitions.hide([waiting.pk], moderator, "personal_data")
    leave()
    transitions.restore([waiting.pk], moderator)
    (subject,) = leave()
    assert "is public again" in subject


def test_hidden_and_undone_at_once_tells_nothing(waiting, moderator, leave, pause):
    transitions.approve([waiting.pk], moderator)
    leave()
    pause()
    transitions.hide([waiting.pk], moderator, "personal_data")
    pause()
    undo.undo(undo.last_act(moderator), moderator)
    assert conf.news_delay_seconds
    assert leave() == []
