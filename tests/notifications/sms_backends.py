"""A provider of text messages, as tests need it: well, away, or choosy."""

from typing import ClassVar

from feedback_plugin.notifications.sms_backends import RefusedNumberError, SmsBackend

PATH = "tests.notifications.sms_backends.KeepingBackend"


class KeepingBackend(SmsBackend):
    """What was handed over stands in `sent`; `fails` is raised instead, where it is set."""

    sent: ClassVar[list[tuple[str, str]]] = []
    fails: ClassVar[Exception | None] = None

    def send(self, number, text):
        if self.fails:
            raise self.fails
        self.sent.append((number, text))


def refuse():
    KeepingBackend.fails = RefusedNumberError()


def go_away():
    KeepingBackend.fails = ConnectionError()


def come_back():
    KeepingBackend.fails = None
