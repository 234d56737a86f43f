"""Log lines of the portal: one an event, and nothing that people wrote in them."""

import logging
import time
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter
from pythonjsonlogger.json import JsonFormatter

# In seconds: so long a fault of one kind is told once.
SILENCE = 60


class OneLineFormatter(logging.Formatter):
    """A traceback, too, is one line: what reads the log counts lines as events."""

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace("\n", " ⏎ ")


class JsonLineFormatter(JsonFormatter):
    """One object a line, with the request's number and the traceback in fields of their own."""

    def add_fields(
        self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]
    ) -> None:
        super().add_fields(log_data, record, message_dict)
        # The request itself is no text: it would be written out with its form and cookies.
        log_data.pop("request", None)


class FirstOfAMinute(logging.Filter):
    """Lets one record of a kind through a minute: of one line of code and one class of error."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.logged: dict[tuple[Any, ...], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info and record.exc_info[0]
        kind, now = (record.name, record.pathname, record.lineno, error), time.monotonic()
        if now - self.logged.get(kind, -SILENCE) < SILENCE:
            return False
        self.logged[kind] = now
        return True


class OnceAMinute(FirstOfAMinute):
    """The same, without the traceback, for faults that are told many times at every page.

    A cache that is down does so, and a stranger may ask for a wrong host, or send too many fields,
    as often as they like.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if not super().filter(record):
            return False
        if record.exc_info and record.exc_info[0]:
            record.msg = f"{record.msg}: {record.exc_info[0].__name__}"
            record.exc_info = record.exc_text = None
        return True


class WithoutPersonalData(SafeExceptionReporterFilter):
    """What a report of an error may hold: no form, no cookie, no header, no local variable."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, str]:
        return {}

    def get_safe_cookies(self, request: HttpRequest | None) -> dict[str, str]:
        return {}

    def get_safe_request_meta(self, request: HttpRequest | None) -> dict[str, str]:
        return {}

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: Any
    ) -> list[tuple[str, Any]]:
        return []
