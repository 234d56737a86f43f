"""Cutting a text into words, as readers of Persian and English see them."""

import re
from dataclasses import dataclass

# Vowel signs, the superscript alef and other marks sit on the letter before them.
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
MARKS += "\u06ea-\u06ed\u08d3-\u08ff"
# The half-space U+200C and the joiner U+200D hold one word together.
INSIDE = f"\u200c\u200d{MARKS}"

UNIT = re.compile(
    rf"""
    (?P<space>\s*)
    (?P<word>
        \d+(?:[.,/\u066b\u066c]\d+)+   # 1,200 and 1404/12/28 are one number in any digits
      | [\w{INSIDE}]+
      | \S[{INSIDE}]*                  # a punctuation mark
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, number or punctuation mark with the space before it."""

    space: str
    word: str


def cut(text: str) -> tuple[list[Unit], str]:
    """Return the units of `text` and the space after the last of them; nothing is lost."""
    units, end = [], 0
    for match in UNIT.finditer(text):
        units.append(Unit(match["space"], match["word"]))
        end = match.end()
    return units, text[end:]
