"""From one line to the marker that it begins with, if any.

A marker is *firm* when the line says so itself, by a separator («ماده ۵ - …») or by standing
alone. Without that («ماده ۵ متن») it may as well be a sentence that mentions a clause; whether it
is meant is decided in `importing.judgement` from the lines around it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from drafts_plugin.text.markers.item_patterns import ITEM
from drafts_plugin.text.markers.numerals import value_of
from drafts_plugin.text.markers.patterns import (
    ARTICLE,
    ITEM_REFERENCE,
    NOTE,
    NUMBERLESS,
    PART,
    PART_KINDS,
    REFERENCE,
)
from drafts_plugin.text.markers.spelling import INVISIBLE, fold, trim

# No marker is longer; the rest of a long line need not be looked at.
HEAD = 240
LONGEST_NUMBER = 40


@dataclass(frozen=True)
class Marker:
    """What a line begins with: `number` as printed, `value` for comparing, `text` the rest.

    A file may say more than its words do: the `title` of an article, the `depth` of an item in its
    list or its very `level`, and that a clause is `whole`, so that it waits for no text.
    """

    type: str
    number: str
    value: tuple | None
    text: str
    firm: bool
    mention: bool
    kind: str = ""
    title: str = ""
    depth: int | None = None
    level: str = ""
    whole: bool = False


def recognise(line: str) -> Marker | None:
    """Return the `Marker` that `line` begins with, or None for running text."""
    for pattern, read in _READERS:
        match = pattern.match(line[:HEAD])
        if match:
            marker = read(match, trim(line[match.end() :]))
            return marker if len(marker.number) <= LONGEST_NUMBER else None
    return None


def number_value(printed: str) -> tuple:
    """Return the number of an article or a note for comparing: (number, how often repeated)."""
    marker = recognise(f"Article {printed} -")
    return marker.value if marker and marker.value else (fold(printed), 0)


def is_numberless(line: str) -> bool:
    """Whether `line` is written like an article but has no number that can be read."""
    return bool(NUMBERLESS.match(line[:HEAD]))


def printed(text: str | None) -> str:
    """A number as the line prints it, without the gaps around it."""
    return re.sub(r"\s+", " ", text or "").strip(f" \u0640{INVISIBLE}")


def _numbered(kind: str) -> Callable[[re.Match, str], Marker]:
    def read(match: re.Match, text: str) -> Marker:
        base, bis, again = (printed(match.group(name)) for name in ("base", "bis", "again"))
        groups = match.groupdict()
        return Marker(
            type=kind,
            number=" ".join(part for part in (base, bis, again) if part),
            value=_value(base, bis, again) if base else None,
            text=text,
            firm=groups["firm"] is not None or groups.get("bare") is not None,
            mention=bool(REFERENCE.match(text)),
        )

    return read


def _value(base, bis, again):
    number = value_of(base)
    repeats = (value_of(again) or 1) + bool(again) if bis else 0
    return (fold(base) if number is None else number, repeats)


def _part(match, text):
    return Marker(
        type="part",
        number=printed(match.group("base")),
        value=_value(match.group("base"), "", ""),
        text=text,
        firm=match.group("firm") is not None,
        mention=bool(REFERENCE.match(text)),
        kind=PART_KINDS[fold(match.group("word"))],
    )


def _item(match, text):
    number = printed(match.group("number"))
    return Marker(
        type="item",
        number=number,
        value=(int(number), 0) if number.isdecimal() else None,
        text=text,
        firm=match.group("open") is None or match.group("tail") is not None,
        mention=bool(ITEM_REFERENCE.match(text)),
        kind=fold(match.group("word") or ""),
    )


_READERS = (
    (PART, _part),
    (ARTICLE, _numbered("article")),
    (NOTE, _numbered("note")),
    (ITEM, _item),
)
