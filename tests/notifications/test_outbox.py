"""The outbox: once an event and recipient, with the caller's transaction, never in the night."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone
from post_office.mail import send_queued
from post_office.models import STATUS, Email

from feedback_plugin.notifications.messages import Message
from feedback_plugin.notifications.models import Notification
from feedback_plugin.notifications.outbox import (
    cancel,
    enqueue,
    enqueue_many,
    send_now,
)
from feedback_plugin.notifications.quiet_hours import after_quiet_hours
from tests.clock import EXAMPLE_DAY as NOON


def to(*recipients, subject="News", body="Something happened."):
    return [Message(recipient, subject, body) for recipient in recipients]


def test_each_recipient_is_told_once_however_often_it_is_asked(db):
    assert enqueue("event-1", to("a@example.ir", "b@example.ir"), NOON) == 2
    assert enqueue("event-1", to("A@Example.ir ", "c@example.ir"), NOON) == 1
    assert enqueue("event-2", to("a@example.ir"), NOON) == 1
    assert Email.objects.count() == 4


def test_what_is_rolled_back_is_not_told(db):
    class BrokenError(Exception):
        pass

    with pytest.raises(BrokenError), transaction.atomic():
        enqueue("event-1", to("a@example.ir"), NOON)
        raise BrokenError
    assert not Email.objects.exists()
    assert enqueue("event-1", to("a@example.ir"), NOON) == 1


def test_a_queued_mail_is_sent_and_asks_for_no_answer(db):
    message = Message("a@example.ir", "News", "Text", unsubscribe_url="https://example.ir/stop/x/")
    enqueue("event-1", [message], NOON)
    Email.objects.update(scheduled_time=None)
    send_queued(processes=1)
    (sent,) = mail.outbox
    assert sent.to == ["a@example.ir"]
    assert sent.extra_headers["List-Unsubscribe"] == "<https://example.ir/stop/x/>"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_server_that_is_down_loses_and_doubles_nothing(db, settings):
    settings.POST_OFFICE = {
        "MAX_RETRIES": 3,
        "RETRY_INTERVAL": timedelta(0),
        "BACKENDS": {"default": "tests.notifications.test_outbox.DownBackend"},
    }
    enqueue("event-1", to("a@example.ir"), NOON)
    Email.objects.update(scheduled_time=None)
    send_queued(processes=1)
    assert Email.objects.get().status == STATUS.requeued
    settings.POST_OFFICE = {}
    Email.objects.update(scheduled_time=None)
    send_queued(processes=1)
    send_queued(processes=1)
    assert [sent.to for sent in mail.outbox] == [["a@example.ir"]]


class DownBackend:
    """A mail server that nobody answers at."""

    def __init__(self, **options):
        pass

    def open(self):
        raise ConnectionRefusedError

    def close(self):
        pass

    def send_messages(self, messages):
        raise ConnectionRefusedError


@pytest.mark.parametrize(
    ("tehran", "leaves"),
    [
        ("2026-11-24 20:59:59", "2026-11-24 20:59:59"),
        ("2026-11-24 21:00:00", "2026-11-25 08:00:00"),
        ("2026-11-24 23:59:59", "2026-11-25 08:00:00"),
        ("2026-11-25 00:00:00", "2026-11-25 08:00:00"),
        ("2026-11-25 07:59:59", "2026-11-25 08:00:00"),
        ("2026-11-25 08:00:00", "2026-11-25 08:00:00"),
    ],
)
def test_nothing_leaves_in_the_quiet_hours(tehran, leaves):
    at = timezone.make_aware(datetime.fromisoformat(tehran))
    assert after_quiet_hours(at) == timezone.make_aware(datetime.fromisoformat(leaves))


def test_quiet_hours_within_a_day_are_over_at_the_instant_of_their_end(settings):
    settings.FEEDBACK_QUIET_HOURS = ("13:00", "14:00")
    at = timezone.make_aware(datetime(2026, 11, 24, 14, 0))

    assert after_quiet_hours(at) == at


def test_quiet_hours_within_a_day_and_none(settings):
    at = timezone.make_aware(datetime(2026, 11, 24, 13, 30))
    settings.FEEDBACK_QUIET_HOURS = ("13:00", "14:00")
    assert after_quiet_hours(at) == at.replace(hour=14, minute=0)
    settings.FEEDBACK_QUIET_HOURS = None
    assert after_quiet_hours(at) == at


def test_words_of_a_page_are_no_template(db):
    enqueue("event-1", to("a@example.ir", subject="{{ x }}\nBcc: y", body="{% now 'Y' %}"), NOON)
    email = Email.objects.get()
    assert email.subject == "{{ x }} Bcc: y"
    assert email.message == "{% now 'Y' %}"


def test_the_proof_holds_no_address(db):
    enqueue("event-1", to("a@example.ir"), NOON)
    assert "example" not in str(vars(Notification.objects.get()))


def test_what_has_not_left_is_cancelled_and_may_be_told_again(db):
    enqueue_many([("event-1", to("a@example.ir")[0]), ("event-2", to("b@example.ir")[0])], NOON)
    cancel(["event-1", "event-of-nobody"])
    assert [email.to for email in Email.objects.all()] == [["b@example.ir"]]
    assert enqueue("event-1", to("a@example.ir"), NOON) == 1


def test_what_has_left_stays_told(db):
    enqueue("event-1", to("a@example.ir"), NOON)
    Email.objects.update(status=STATUS.sent)
    cancel(["event-1"])
    assert enqueue("event-1", to("a@example.ir"), NOON) == 0


def test_a_mail_that_somebody_waits_for_leaves_at_night(db):
    send_now(to("a@example.ir")[0])
    assert Email.objects.get().scheduled_time is None


def test_every_attempt_has_the_same_name(db):
    enqueue_many([("event-1", to("a@example.ir")[0]), ("event-2", to("a@example.ir")[0])], NOON)
    first, second = Email.objects.order_by("pk")
    assert first.message_id != second.message_id
    assert first.prepare_email_message().extra_headers["Message-ID"] == first.message_id
