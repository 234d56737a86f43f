"""Whether a number or a letter goes on with a list, or begins one.

Laws count with the letters in more than one order («الف، ب، پ» and «الف، ب، ج»), and some signs
belong to two series: “i” comes after “h” and before “ii”.
"""

import re
from typing import NamedTuple

from drafts_plugin.text.markers.numerals import ADVERBS, value_of
from drafts_plugin.text.markers.spelling import fold

_ORDERS = {
    "alphabet": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "hija": "ابتثجحخدذرزسشصضطظعغفقکلمنهوی",
    "abjad": "ابجدهوزحطیکلمنسعفصقرشتثخذضظغ",
}
_ROMAN = re.compile(r"[ivx]+$|[IVX]+$")


class Series(NamedTuple):
    """What a list is counted with, and the places that a number has in it, by order."""

    style: str
    places: frozenset

    def follows(self, other: "Series") -> bool:
        """Whether this number comes right after `other`."""
        same = self.style == other.style
        return same and any((order, place - 1) in other.places for order, place in self.places)

    @property
    def begins(self) -> bool:
        """Whether a list begins with this number."""
        return any(place == 1 for _order, place in self.places)


def series_of(number: str) -> list[Series]:
    """Return what `number` may count in, the likeliest first; a bullet counts in nothing."""
    if number.isdecimal():
        return [_one("digits", int(number))]
    if any(sign.isdecimal() for sign in number):
        parts = re.findall(r"\d+", number)
        return [_one(f"compound {len(parts)}", int(parts[-1]))]
    if number.isascii():
        return _latin(number) if number else [Series("", frozenset())]
    letters = fold(number)
    if letters in ADVERBS:
        return [_one("adverbs", ADVERBS[letters])]
    letter = "ا" if letters == "الف" else letters
    places = {
        (name, order.index(letter) + 1)
        for name, order in _ORDERS.items()
        if len(letter) == 1 and letter in order
    }
    return [Series("letters", frozenset(places))]


def _latin(number):
    case = "upper" if number.isupper() else "lower"
    found = []
    if _ROMAN.match(number):
        found.append(_one(f"roman {case}", value_of(number)))
    if len(number) == 1:
        letter = _one(f"latin {case}", ord(number.lower()) - ord("a") + 1)
        # Without a list that it goes on with, “i” is a numeral and “v” a letter.
        found.insert(len(found) if number in "iI" else 0, letter)
    return found or [Series(case, frozenset())]


def _one(style, place):
    return Series(style, frozenset({("", place)}))
