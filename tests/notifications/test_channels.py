"""A second channel is one file (`sms_channel`) and one line of a setting."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from post_office.models import Email

from feedback_plugin import checks
from feedback_plugin.notifications import outbox
from feedback_plugin.notifications.channels import Channel, describe_channels
from feedback_plugin.notifications.channels.email import EmailChannel
from feedback_plugin.notifications.messages import Message
from tests.clock import EXAMPLE_DAY as NOON
from tests.notifications.sms_channel import SmsChannel

EMAIL = "feedback_plugin.notifications.channels.email.EmailChannel"
SMS = "tests.notifications.sms_channel.SmsChannel"


@pytest.fixture
def sms(settings):
    settings.FEEDBACK_NOTIFICATION_CHANNELS = [EMAIL, SMS]
    SmsChannel.waiting.clear()
    SmsChannel.sent.clear()
    return SmsChannel


def to(*addresses):
    return [Message(address, "Subject", "Body", short="Short") for address in addresses]


def test_each_address_is_reached_by_the_first_channel_that_accepts_it(db, sms):
    assert outbox.enqueue("event", to("a@example.ir", "+989123456789", "a dove"), NOON) == 2
    assert [email.to for email in Email.objects.all()] == [["a@example.ir"]]
    assert [each.message.address for each in sms.waiting.values()] == ["+989123456789"]


def test_a_channel_for_few_words_gets_the_short_text(db, sms):
    outbox.enqueue("event", to("+989123456789"), NOON)
    call_command("send_notifications")
    assert list(sms.sent.values()) == [("+989123456789", "Short")]
    assert Message("", "A  \n subject\n", "").short_text == "A subject"


def test_one_number_in_two_spellings_is_told_once(db, sms):
    assert outbox.enqueue("event", to("09123456789", "+989123456789"), NOON) == 1
    assert outbox.enqueue("event", to("09123456789"), NOON) == 0
    assert outbox.hash_address("09123456789") == outbox.hash_address("+989123456789")


def test_every_channel_heeds_the_quiet_hours(db, sms):
    night = NOON + timedelta(hours=12)
    with time_machine.travel(night, tick=False) as clock:
        outbox.enqueue("event", to("+989123456789"))
        call_command("send_notifications")
        assert not sms.sent
        clock.move_to(outbox.after_quiet_hours(night))
        call_command("send_notifications")
        assert sms.sent


def test_what_waits_in_any_channel_is_cancelled_and_forgotten(db, sms):
    outbox.enqueue("event-1", to("a@example.ir", "+989123456789"), NOON)
    outbox.cancel(["event-1"])
    assert not sms.waiting
    assert not Email.objects.exists()
    assert outbox.enqueue("event-1", to("a@example.ir", "+989123456789"), NOON) == 2
    outbox.cancel_containing("Short")
    assert not sms.waiting
    assert outbox.enqueue("event-2", to("+989123456789"), NOON) == 1
    call_command("send_notifications")
    outbox.forget(["event-2"])
    assert not sms.sent


def test_only_what_has_not_left_may_be_told_again(db, sms):
    outbox.enqueue("event", to("+989123456789"), NOON)
    call_command("send_notifications")
    outbox.enqueue("event", to("a@example.ir"), NOON)
    outbox.cancel(["event"])
    assert outbox.enqueue("event", to("+989123456789"), NOON) == 0
    assert outbox.enqueue("event", to("a@example.ir"), NOON) == 1


def test_an_address_keeps_its_hash_without_its_channel(settings):
    before = outbox.hash_address(" A@example.ir")
    settings.FEEDBACK_NOTIFICATION_CHANNELS = []
    assert outbox.hash_address("a@Example.ir") == before


def test_a_channel_that_is_down_is_told_and_silences_no_other(db, sms, monkeypatch):
    def fail(self):
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailChannel, "deliver", fail)
    outbox.enqueue("event", to("+989123456789"), NOON)
    with pytest.raises(CommandError, match="email: ConnectionRefusedError"):
        call_command("send_notifications")
    assert sms.sent


def test_people_are_told_by_what_they_are_told(sms, settings):
    settings.LANGUAGE_CODE = "en"
    assert describe_channels(["+989123456789"]) == "text message"
    assert describe_channels(["a dove"]) == ""
    assert describe_channels().endswith("text message")
    settings.FEEDBACK_NOTIFICATION_CHANNELS = []
    assert describe_channels() == ""


def test_a_channel_lacks_nothing():
    with pytest.raises(TypeError):
        type("Mute", (Channel,), {"name": "mute"})()


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([EMAIL], []),
        ([EMAIL, SMS], []),
        ([], []),
        (SMS, ["feedback_plugin.E006"]),
        (["no.Channel", "datetime.datetime"], ["feedback_plugin.E004"] * 2),
        (["feedback_plugin.notifications.channels.Channel"], ["feedback_plugin.E004"]),
        ([f"{__name__}.PigeonChannel"], ["feedback_plugin.E005"]),
    ],
)
def test_a_wrong_channel_is_told_with_a_hint(settings, paths, expected):
    settings.FEEDBACK_NOTIFICATION_CHANNELS = paths
    found = [
        *checks.settings_are_what_they_must_be(None),
        *checks.channels_can_be_used(None),
    ]
    assert [error.id for error in found] == expected
    assert all(error.hint for error in found)


class PigeonChannel(SmsChannel):
    name = "pigeon"
    required_apps = ("dovecote",)
