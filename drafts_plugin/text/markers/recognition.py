"""From one line to the marker that it begins with, if any.

A marker is *firm* when the line says so itself, by a separator («ماده ۵ - …») or by standing
alone. Without that («ماده ۵ متن») it may as well be a sentence that mentions a clause; whether it
is meant is decided in `importing.judgement` from the lines around it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from drafts_plugin.text.markers.item_patterns import ITEM
from drafts_plugin.text.markers.numerals import value_of
from drafts_plugin.text.markers.ornaments import ornament_of, without_trailing
from drafts_plugin.text.markers.patterns import (
    ARTICLE,
    DECIMAL_ARTICLE,
    ITEM_REFERENCE,
    NOTE,
    NUMBERLESS,
    PART,
    PART_KINDS,
    REFERENCE,
    article_called,
)
from drafts_plugin.text.markers.remarks import BEFORE
from drafts_plugin.text.markers.spelling import INVISIBLE, fold, trim

# No marker is longer; the rest of a long line need not be looked at.
HEAD = 240
LONGEST_NUMBER = 40


@dataclass(frozen=True)
class Marker:
    """What a line begins with: `number` as printed, `value` for comparing, `text` the rest.

    A file may say more than its words do: the `title` of an article, the `depth` of an item in its
    list or its very `level`, and that a clause is `whole`, so that it waits for no text. The number
    of an item may be `enclosed` in brackets: “(a)”, and not “a)”.
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
    enclosed: bool = False


def recognise(line: str, articles_called: str = "") -> Marker | None:
    """Return the `Marker` that `line` begins with, or None for running text.

    The text may call its articles by a word of its own, `articles_called`.
    """
    marker = _read(line, articles_called)
    if marker:
        return marker
    ornament = ornament_of(line)
    if ornament:
        return _undecorated(_read(line[len(ornament) :], articles_called), ornament)
    remark = _REMARK_BEFORE.match(line[:HEAD])
    if remark:
        marker = _read(line[remark.end() :], articles_called)
        if marker and marker.type != "item":
            return replace(marker, text=f"{trim(remark[0])} {marker.text}".strip())
    return None


def _read(line, articles_called):
    readers = _READERS
    if articles_called:
        readers = ((_article_called(articles_called), _numbered("article")), *_READERS)
    for pattern, read in readers:
        match = pattern.match(line[:HEAD])
        if match:
            marker = read(match, trim(line[match.end() :]))
            return marker if len(marker.number) <= LONGEST_NUMBER else None
    return None


def _undecorated(marker, ornament):
    """What decorates both ends of a heading («★ فصل اول ★») is no word of it."""
    if not marker:
        return None
    text = without_trailing(marker.text, ornament)
    return replace(marker, text=text, firm=marker.firm or bool(marker.text and not text))


_article_called = cache(article_called)


def number_value(printed: str) -> tuple:
    """Return the number of an article or a note for comparing: (number, how often repeated)."""
    marker = recognise(f"Article {printed} -")
    return marker.value if marker and marker.value else (fold(printed), 0)


def is_numberless(line: str) -> bool:
    """Whether `line` is written like an article but has no number that can be read."""
    return bool(NUMBERLESS.match(line[len(ornament_of(line)) :][:HEAD]))


def printed(text: str | None) -> str:
    """A number as the line prints it, without the gaps around it."""
    return re.sub(r"\s+", " ", text or "").strip(f" \u0640{INVISIBLE}")


def _numbered(kind: str) -> Callable[[re.Match, str], Marker]:
    def read(match: re.Match, text: str) -> Marker:
        base, bis, again, suffix = (
            printed(match.group(name)) for name in ("base", "bis", "again", "suffix")
        )
        groups = match.groupdict()
        ends = any(groups.get(name) is not None for name in ("firm", "bare", "remark"))
        mention = bool(REFERENCE.match(text))
        return Marker(
            type=kind,
            number=" ".join(part for part in (base + suffix, bis, again) if part),
            value=_value(base, bis, again, suffix) if base else None,
            text=text,
            # A sentence that mentions a clause seldom breaks before a suffix.
            firm=ends or bool(suffix and not mention),
            mention=mention,
        )

    return read


def _value(base, bis="", again="", suffix=""):
    whole, _point, decimals = base.partition(".")
    number = value_of(whole if decimals else base)
    repeats = (value_of(again) or 1) + bool(again) if bis else 0
    repeats = f"{decimals}{suffix}{repeats or ''}".lower() if decimals or suffix else repeats
    return (fold(base) if number is None else number, repeats)


def _part(match, text):
    base, suffix = printed(match.group("base")), printed(match.group("suffix"))
    mention = bool(REFERENCE.match(text))
    return Marker(
        type="part",
        number=base + suffix,
        value=_value(base, suffix=suffix),
        text=text,
        firm=match.group("firm") is not None or bool((suffix or "." in base) and not mention),
        mention=mention,
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
        enclosed=match.group("open") is not None,
    )


_REMARK_BEFORE = re.compile(BEFORE)
_READERS = (
    (PART, _part),
    (DECIMAL_ARTICLE, _numbered("article")),
    (ARTICLE, _numbered("article")),
    (NOTE, _numbered("note")),
    (ITEM, _item),
)
