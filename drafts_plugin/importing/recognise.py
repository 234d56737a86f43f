"""From one line to the marker that it begins with, if any.

A marker is *firm* when the line says so itself, by a separator («ماده ۵ - …») or by standing
alone. Without that («ماده ۵ متن») it may as well be a sentence that mentions a clause; whether it
is meant is decided in `judgement` from the lines around it.
"""

import re
from dataclasses import dataclass

from .markers import ARTICLE, ITEM, NOTE, PART, PART_KINDS, REFERENCE
from .numerals import value_of
from .reading import trim
from .spelling import INVISIBLE, MARKS, fold

# No marker is longer; the rest of a long line need not be looked at.
HEAD = 240


@dataclass(frozen=True)
class Marker:
    """What a line begins with: `number` as printed, `value` for comparing, `text` the rest."""

    type: str
    number: str
    value: tuple | None
    text: str
    firm: bool
    mention: bool = False
    kind: str = ""


def recognise(line):
    """Return the `Marker` that `line` begins with, or None for running text."""
    for pattern, read in _READERS:
        match = pattern.match(line[:HEAD])
        if match:
            return read(match, line)
    return None


def _rest(match, line):
    return trim(line[match.end() :])


def printed(text):
    """A number as the line prints it, without the brackets and gaps around it."""
    text = re.sub(f"[{INVISIBLE}]", " ", text or "")
    return " ".join(text.split()).rstrip(MARKS_AT_END)


MARKS_AT_END = "".join(chr(code) for code in (0x0640, 0x200C, 0x200D))


def _numbered(match, line, kind):
    """An article or a note."""
    base, bis, again = (printed(match.group(name)) for name in ("base", "bis", "again"))
    text = _rest(match, line)
    return Marker(
        type=kind,
        number=" ".join(part for part in (base, bis, again) if part),
        value=_value(base, bis, again) if base else None,
        text=text,
        firm=bool(match.group("firm") is not None or (not text and base)),
        mention=bool(REFERENCE.match(text)),
    )


def _value(base, bis, again):
    number = value_of(base)
    return (fold(base) if number is None else number, (value_of(again) or 1) if bis else 0)


def _article(match, line):
    return _numbered(match, line, "article")


def _note(match, line):
    return _numbered(match, line, "note")


def _part(match, line):
    text = _rest(match, line)
    return Marker(
        type="part",
        number=printed(match.group("base")),
        value=None,
        text=text,
        firm=match.group("firm") is not None or not text,
        mention=bool(REFERENCE.match(text)),
        kind=PART_KINDS[fold(match.group("word"))],
    )


def _item(match, line):
    text = _rest(match, line)
    number = printed(match.group("number"))
    return Marker(
        type="item",
        number=number,
        value=(value_of(number),) if number.isdecimal() else None,
        text=text,
        firm=match.group("bracketed") is None,
        mention=bool(REFERENCE.match(text)),
        kind=fold(match.group("word") or ""),
    )


_READERS = ((PART, _part), (ARTICLE, _article), (NOTE, _note), (ITEM, _item))
