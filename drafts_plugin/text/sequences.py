"""Gaps and doubles among the numbers of articles and notes, said in sentences."""

from collections.abc import Callable
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _


class Sequence:
    """Follows the numbers of articles, or of the notes of one article."""

    def __init__(self, messages: Callable[[], dict[str, str]]) -> None:
        self.messages = messages
        self.numbers: set[tuple] = set()
        self.top = 0
        self.last: Any = None

    def check(self, marker: Any) -> list[tuple[str, str]]:
        """Take the number of `marker`, and return (code, message) for what is wrong with it."""
        expected = self.top + 1
        code = self._code(marker.value, expected)
        self.numbers.add(marker.value)
        self.last = marker.value[0]
        if isinstance(self.last, int):
            self.top = max(self.top, self.last)
        if not code:
            return []
        message = self.messages()[code] % {"number": marker.number, "due": localize(expected)}
        return [(code, message)]

    def _code(self, value: tuple, expected: int) -> str:
        number, repeats = value
        if value in self.numbers:
            return "double"
        if not isinstance(number, int) or (repeats and number == self.last):
            return ""
        if number == expected and not repeats:
            return ""
        # A repeated number («۱۷ مکرر») needs its own base before it.
        return "gap" if number >= expected else "order"


def article_messages() -> dict[str, str]:
    """What may be wrong with the number of an article, by code."""
    return {
        "gap": _("Article %(number)s stands where article %(due)s is due."),
        "double": _("There is already an article %(number)s before this one."),
        "order": _("Article %(number)s stands after a higher number."),
    }


def note_messages() -> dict[str, str]:
    """What may be wrong with the number of a note, by code."""
    return {
        "gap": _("Note %(number)s stands where note %(due)s is due."),
        "double": _("The same clause already has a note %(number)s."),
        "order": _("Note %(number)s stands after a higher number."),
    }


def item_gap(number: str, due: int) -> str:
    """What is wrong with an item whose list has not come so far."""
    sentence = _("Item %(number)s stands where item %(due)s is due.")
    return sentence % {"number": number, "due": localize(due)}
