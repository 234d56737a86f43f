"""Iranian mobile numbers, in any digits and any usual writing: one spelling of each."""

import re

from feedback_plugin.persian_text import clean_text, normalise_digits

LONGEST = len("+98 (912) 345-67-89")
_NUMBER = re.compile(r"(?:\+98|0098|98|0)?(9[0-9]{9})")
_SEPARATORS = re.compile(r"[\s().\-\u2010-\u2015\u200c]+")


def without_separators(typed: str) -> str:
    """What is left of what was typed: "" where nothing but blanks and signs was."""
    return _SEPARATORS.sub("", normalise_digits(clean_text(typed)))


def as_stored(typed: str) -> str | None:
    """The number as +989xxxxxxxxx, or None where this is none."""
    number = _NUMBER.fullmatch(without_separators(typed))
    return f"+98{number[1]}" if number else None
