"""A setting of the site: its name, its default, and what it may be."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.conf import settings
from django.core.checks import Error
from django.utils.module_loading import import_string

T = TypeVar("T")

# In days; calendars and databases do not reach back as far as one may count.
A_CENTURY = 36_525

# Every setting by its name, for `check` and for the table in the documentation.
SETTINGS: dict[str, "Setting[Any]"] = {}


@dataclass(frozen=True)
class Rule:
    """What a value must be; `wanted` ends the sentence "It must be …"."""

    holds: Callable[[Any], bool]
    wanted: str


class Setting(Generic[T]):
    """An attribute that reads a setting of the site each time that it is asked for.

    `read` makes what the code works with out of what the site writes.
    """

    def __init__(
        self, name: str, default: Any, rule: Rule, read: Callable[[Any], T] | None = None
    ) -> None:
        self.name, self.default, self.rule, self.read = name, default, rule, read
        SETTINGS[name] = self

    def __get__(self, instance: object, owner: type | None = None) -> T:
        value = self.value
        return self.read(value) if self.read else value

    @property
    def value(self) -> Any:
        """What the site says, or the default."""
        return getattr(settings, self.name, self.default)

    def errors(self) -> list[Error]:
        """Tell what is wrong with the site's value, before a visitor meets it."""
        if self.rule.holds(self.value):
            return []
        # A key that is wrong is a key all the same: it is not printed.
        found = "of the wrong kind" if self.name.endswith(("_KEY", "_KEYS")) else repr(self.value)
        return [
            Error(
                f"{self.name} is {found}.",
                hint=f"It must be {self.rule.wanted}; without it {self.default!r} holds.",
                id="feedback_plugin.E006",
            )
        ]


def whole_number(least: int, most: int | None = None) -> Rule:
    """A whole number within bounds; True and False are none."""
    wanted = f"a whole number, at least {least}" + (f" and at most {most}" if most else "")
    return Rule(lambda n: type(n) is int and least <= n and (most is None or n <= most), wanted)


def or_none(rule: Rule) -> Rule:
    """What a rule says, or None."""
    return Rule(lambda value: value is None or rule.holds(value), f"None or {rule.wanted}")


def list_of(rule: Rule) -> Rule:
    """A list, tuple or set of what a rule says; a lone text is none."""
    return Rule(
        lambda value: (
            isinstance(value, list | tuple | set | frozenset) and all(map(rule.holds, value))
        ),
        f"a list, each {rule.wanted}",
    )


def mapping_to(rule: Rule) -> Rule:
    """A dictionary from texts to what a rule says."""
    return Rule(
        lambda value: (
            isinstance(value, dict)
            and all(isinstance(key, str) for key in value)
            and all(map(rule.holds, value.values()))
        ),
        f"a dictionary of texts, each with {rule.wanted}",
    )


def matching(pattern: str, wanted: str) -> Rule:
    """A text that a pattern matches whole."""
    return Rule(lambda value: isinstance(value, str) and bool(re.fullmatch(pattern, value)), wanted)


def _can_be_called(path: Any) -> bool:
    try:
        return callable(import_string(path))
    except (ImportError, AttributeError, TypeError, ValueError):
        return False


def _are_hours(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2 and all(map(_HOUR.holds, value))


def _are_closed_weekdays(value: Any) -> bool:
    return list_of(whole_number(0, 6)).holds(value) and len(set(value)) < 7


_HOUR = matching(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", "an hour")
BOOLEAN = Rule(lambda value: isinstance(value, bool), "True or False")
TEXT = Rule(lambda value: isinstance(value, str), "a text")
SECRET = matching(r".{32,}", "a text of at least 32 characters")
LABEL = matching(r"\w+\.\w+", '"app_label.ModelName"')
CALLABLE = Rule(_can_be_called, "the dotted path of something that can be imported and called")
WEB_ADDRESS = matching(
    r"|https?://[^\s/]+\S*", '"" or an address such as "https://www.example.org"'
)
META_KEY = matching(
    r"REMOTE_ADDR|HTTP_[A-Z0-9_]+", 'a key of request.META, such as "HTTP_X_REAL_IP"'
)
SOCKET = matching(
    r"/\S+|(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}", 'the path of a socket, or "host:port"'
)
HOURS = Rule(_are_hours, 'two times of day, such as ("21:00", "08:00")')
WEEKDAYS = Rule(_are_closed_weekdays, "a list of weekdays from 0 (Monday) to 6, not all seven")
