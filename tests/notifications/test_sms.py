"""Text messages: a queue of our own, retried by day, given up at last, and sent again by staff."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from feedback_plugin import checks
from feedback_plugin.notifications import outbox
from feedback_plugin.notifications.channels import describe_channels
from feedback_plugin.notifications.channels.sms import SmsChannel
from feedback_plugin.notifications.messages import Message
from feedback_plugin.notifications.models import TextMessage
from feedback_plugin.notifications.sms_delivery import KEPT, MOST_FAILURES
from tests.clock import EXAMPLE_DAY as NOON
from tests.notifications import sms_backends
from tests.notifications.sms_backends import KeepingBackend

NUMBER = "+989123456789"


@pytest.fixture
def at(db, settings, time_machine):
    """Noon, with a provider; a function that goes on to another instant."""
    settings.FEEDBACK_SMS_BACKEND = sms_backends.PATH
    KeepingBackend.sent.clear()
    sms_backends.come_back()
    time_machine.move_to(NOON, tick=False)
    yield lambda instant: time_machine.move_to(instant, tick=False)
    sms_backends.come_back()


def tell(*numbers):
    return outbox.enqueue("event", [Message(each, "Subject", "Body") for each in numbers])


def deliver():
    SmsChannel().deliver()


def state():
    return TextMessage.objects.values_list("state", "failures").get()


def test_one_setting_sends_the_short_text_once_in_whatever_digits(at):
    assert tell("۰۹۱۲ ۳۴۵ ۶۷۸۹", NUMBER) == 1
    for _again in range(2):
        call_command("send_notifications")
    assert KeepingBackend.sent == [(NUMBER, "Subject")]
    assert state() == ("sent", 0)
    at(NOON + KEPT + timedelta(days=1))
    deliver()
    assert not TextMessage.objects.exists()


def test_a_provider_that_is_away_is_asked_later_and_never_in_the_night(at):
    late = NOON.replace(hour=20, minute=59)
    at(late)
    tell(NUMBER)
    sms_backends.go_away()
    deliver()
    assert state() == ("waiting", 1)
    due = timezone.localtime(TextMessage.objects.get().due_at)
    assert f"{due:%Y-%m-%d %H:%M}" == "2026-11-25 08:00"
    sms_backends.come_back()
    deliver()
    assert not KeepingBackend.sent
    at(due)
    deliver()
    assert KeepingBackend.sent == [(NUMBER, "Subject")]


def test_after_all_attempts_it_is_given_up_and_staff_send_it_again(at):
    tell(NUMBER)
    sms_backends.go_away()
    for _attempt in range(MOST_FAILURES):
        TextMessage.objects.update(due_at=NOON)
        deliver()
    assert state() == ("failed", MOST_FAILURES)
    assert SmsChannel().count_failed() == 1
    sms_backends.come_back()
    call_command("resend_failed_messages", send=True)
    deliver()
    assert KeepingBackend.sent == [(NUMBER, "Subject")]


def test_a_refused_number_is_given_up_at_once_and_three_of_them_stop_nobody(at):
    numbers = [f"+98912000000{place}" for place in range(4)]
    tell(*numbers)
    sms_backends.refuse()
    deliver()
    assert set(TextMessage.objects.values_list("state", flat=True)) == {"failed"}


def test_what_waits_is_cancelled_and_what_has_left_is_forgotten(at):
    tell(NUMBER)
    assert outbox.cancel(["event"]) == 1
    assert not TextMessage.objects.exists()
    tell(NUMBER)
    outbox.forget_messages_to(["09123456789"], NOON + timedelta(days=1))
    assert not TextMessage.objects.exists()


def test_the_console_prints_and_without_the_setting_there_is_no_channel(at, settings, capsys):
    settings.FEEDBACK_SMS_BACKEND = (
        "feedback_plugin.notifications.sms_backends.console.ConsoleBackend"
    )
    tell(NUMBER)
    deliver()
    assert f"{NUMBER}: Subject" in capsys.readouterr().out
    assert "پیامک" in describe_channels()
    settings.FEEDBACK_SMS_BACKEND = None
    assert tell("+989120000000") == 0
    assert "پیامک" not in describe_channels()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (None, []),
        (sms_backends.PATH, []),
        ("no.Backend", ["feedback_plugin.E006"]),
        ("feedback_plugin.notifications.sms_backends.SmsBackend", ["feedback_plugin.E008"]),
    ],
)
def test_a_wrong_provider_is_told_with_a_hint(settings, path, expected):
    settings.FEEDBACK_SMS_BACKEND = path
    found = [
        *checks.settings_are_what_they_must_be(None),
        *checks.text_messages_can_be_sent(None),
    ]
    assert [error.id for error in found] == expected
    assert all(error.hint for error in found)
