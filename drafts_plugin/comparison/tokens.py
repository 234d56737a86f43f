"""Cutting a text into words, as readers of Persian and English see them."""

import re
from typing import NamedTuple

# Vowel signs, the superscript alef and other marks sit on the letter before them.
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
MARKS += "\u06ea-\u06ed\u08d3-\u08ff"
# The half-space U+200C and the joiner U+200D hold one word together.
INSIDE = f"\u200c\u200d{MARKS}"

UNIT = re.compile(
    rf"""
    (?<!\s)(?P<space>\s*+)           # once from where it begins, or a page of spaces takes hours
    (?P<word>
        \d+(?:[.,/\u066b\u066c]\d+)+   # 1,200 and 1404/12/28 are one number in any digits
      | [\w{INSIDE}]+
      | \S[{INSIDE}]*                  # a punctuation mark
    )
    """,
    re.VERBOSE,
)


class Unit(NamedTuple):
    """A word, number or punctuation mark with the space before it."""

    space: str
    word: str


def cut(text: str) -> tuple[list[Unit], str]:
    """Return the units of `text` and the space after the last of them; nothing is lost."""
    return [*map(Unit._make, UNIT.findall(text))], text[len(text.rstrip()) :]
