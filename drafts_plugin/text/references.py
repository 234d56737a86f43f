"""References from one clause of a draft to another: which speak of this text, and lead nowhere.

A sentence may mean an article of another law; only what certainly means this text is taken.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafts_plugin.text.markers.compiling import compiled_when_asked
from drafts_plugin.text.markers.numerals import DIGITS, WORDS, value_of
from drafts_plugin.text.markers.spelling import GAP, WORD_END, any_of, letter, spelled, words

# How far around a reference the name of another law is looked for, in letters.
NEAR = 60

_LAWS = any_of(
    [
        *words("قانون قوانین اساسنامه مصوبه لایحه بخشنامه دستورالعمل مقررات ضوابط برنامه"),
        *words("تصویبنامه آیین‌نامه شیوه‌نامه موافقتنامه کنوانسیون اصلاحیه الحاقیه"),
        *("آیین نامه", "آئین نامه", "تصویب نامه", "شیوه نامه", "موافقت نامه", "نظام نامه"),
    ]
)
_ENGLISH_LAWS = r"(?i:acts?|laws?|codes?|constitution|decrees?|statutes?|treaty|conventions?)\b"
_NOT_HERE = re.compile(
    rf"{_LAWS}|(?<!\w){any_of(words('آن اصلاح الحاق حذف جایگزین مذکور یادشده'))}{WORD_END}"
    rf"|\b{_ENGLISH_LAWS}|(?i:\bof\s+(?:the|that|said|an?)\b|\bthereof\b|\bamend|\brepeal)"
)
_THIS = re.compile(
    rf"{GAP}(?:{any_of(['این', 'همین', 'حاضر'])}{GAP}{_LAWS}|(?i:of\s+this\b|hereof\b))"
)
_SENTENCE_END = re.compile(r"[.؛;:\n!؟?]")

_BIS = rf"(?:{GAP}(?:{spelled('مکرر')}{WORD_END}|(?i:bis|ter)\b))?"
_ONE = rf"[(\[]?{GAP}(?:{DIGITS}|(?<!\w)(?:{WORDS})){_BIS}{GAP}[)\]]?"
_MORE = (
    rf"(?:{GAP}(?:[،,–-]|{any_of(words('و تا الی یا'))}(?!\w)|(?i:and|or|to)\b){GAP}{_ONE}){{0,9}}"
)
_EZAFE = rf"(?:{GAP}{letter('ی')}(?!\w))?"
_NOTE = (
    rf"(?:(?:{spelled('تبصره')}{_EZAFE}|(?i:\bnotes?))\s?{GAP}(?P<note>{_ONE}){GAP}"
    rf"(?:(?i:of|to)\b{GAP})?)?"
)
_ARTICLE = rf"(?:(?<!\w)(?:{spelled('ماده')}{_EZAFE}|{spelled('مواد')})|(?i:\barticles?|\bart\.))"
REFERENCE = compiled_when_asked(rf"{_NOTE}{_ARTICLE}{GAP}(?P<numbers>{_ONE}{_MORE})")
NOTE_HERE = compiled_when_asked(
    rf"(?:{spelled('تبصره')}{_EZAFE}){GAP}(?P<note>{_ONE}){GAP}{any_of(['این', 'همین'])}{GAP}"
    rf"{spelled('ماده')}{WORD_END}|(?i:\bnote)\s+(?P<english>{_ONE})\s+(?i:of|to)\s+(?i:this)\s+"
    r"(?i:article)\b"
)
_NUMBER = compiled_when_asked(rf"({DIGITS}|(?<!\w)(?:{WORDS}))({_BIS})")


@dataclass(frozen=True)
class Reference:
    """What a clause refers to: `words` as it says it, `articles` and `note` as numbers.

    `certain` is true where the words say themselves that they mean this text.
    """

    words: str
    articles: tuple
    note: tuple | None
    certain: bool = True


def references(text: str) -> list[Reference]:
    """Return the references in `text` that mean this text itself."""
    found = []
    for match in REFERENCE.finditer(text):
        after, before = _around(text, match)
        certain = bool(_THIS.match(after))
        # «این آیین‌نامه» near by names this text, and no other.
        if certain or not any(_NOT_HERE.search(_THIS.sub("", near)) for near in (after, before)):
            numbers = tuple(numbers_in(match["numbers"]))
            found.append(Reference(match[0].strip(), numbers, _first(match["note"]), certain))
    return found


def notes_here(text: str) -> list[Reference]:
    """Return the references in `text` to a note of the same article."""
    return [
        Reference(match[0].strip(), (), _first(match["note"] or match["english"]))
        for match in NOTE_HERE.finditer(text)
    ]


def numbers_in(printed: str) -> Iterator[tuple[int, bool]]:
    """Return the numbers in `printed` as (number, whether it is a repeated one)."""
    for number, bis in _NUMBER.findall(printed):
        value = value_of(number)
        if value is not None:
            yield value, bool(bis)


def _first(printed):
    return next(numbers_in(printed), None) if printed else None


def _around(text, match):
    """What stands near the reference in its sentence: after it, and before it."""
    after = _SENTENCE_END.split(text[match.end() : match.end() + NEAR])[0]
    before = _SENTENCE_END.split(text[max(match.start() - NEAR, 0) : match.start()])[-1]
    return after, before
