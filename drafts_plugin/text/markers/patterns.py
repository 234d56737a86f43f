"""The expressions of headings, articles and notes, and of sentences that only mention them."""

import re

from drafts_plugin.text.markers.numerals import DIGITS, ENGLISH_WORDS, WORDS
from drafts_plugin.text.markers.separators import AMENDED, BULLET, CLOSE, DASH, END, OPEN, SEPARATOR
from drafts_plugin.text.markers.spelling import GAP, WORD_END, any_of, fold, letter, spelled, words

_PART_WORDS = {
    "book": ["کتاب", "باب", "book"],
    "part": ["بخش", "part"],
    "chapter": ["فصل", "chapter"],
    "section": ["مبحث", "گفتار", "قسمت", "section"],
}
PART_KINDS = {fold(word): kind for kind, words in _PART_WORDS.items() for word in words}

_EZAFE = rf"(?:{GAP}{letter('ی')}(?!\w))?"
_CLOSED = rf"(?:{GAP}{CLOSE})?"
_BIS = (
    rf"(?:{GAP}(?P<bis>{spelled('مکرر')}{WORD_END}|(?i:bis|ter)\b)"
    rf"(?:{GAP}\(?{GAP}(?P<again>\d{{1,2}}(?!\d|[/.,]\d)|{WORDS})(?:{GAP}\))?)?)?"
)
_FIRM = rf"(?P<firm>{SEPARATOR}|{END}|{AMENDED})?"
_NUMBER = rf"{DIGITS}|(?<!\w)(?:{WORDS}|{ENGLISH_WORDS})"
_INSTEAD = rf"(?<!\w){any_of(['واحده', 'الحاقی'])}{WORD_END}"


def _numbered(word, before=""):
    """`word`, a number that may stand in brackets, «مکرر», and what separates it from the text."""
    number = rf"{OPEN}?{GAP}(?P<base>{_NUMBER}|{_INSTEAD}){_CLOSED}{_BIS}{_CLOSED}"
    return rf"{word}{GAP}{before}{number}{_FIRM}"


_ARTICLE = rf"(?:{spelled('ماده')}{_EZAFE}|(?i:article|art\.?)(?![a-zA-Z]))"
# «ماده - ۱۷ - …», «ماده: ۱۷ …», «ماده شماره ۱۷». A note may have no number, so that «تبصره - ۲ نفر»
# is text, and only «تبصره - ۲ - …» a number.
_BEFORE_NUMBER = rf"(?:(?:{DASH}|:|{spelled('شماره')}){GAP})?"
_BEFORE_NOTE_NUMBER = rf"(?:{DASH}{GAP}(?=\d{{1,2}}{GAP}{DASH}\s))?"
ARTICLE = re.compile(BULLET + _numbered(_ARTICLE, _BEFORE_NUMBER))

_NOTE = rf"(?:{spelled('تبصره')}{_EZAFE}|(?i:note)(?![a-zA-Z]))"
NOTE = re.compile(
    rf"{BULLET}(?:{_numbered(_NOTE, _BEFORE_NOTE_NUMBER)}|{_NOTE}(?P<bare>{SEPARATOR}|{END}))"
)

_PERSIAN_PARTS = [word for words in _PART_WORDS.values() for word in words if not word.isascii()]
_PART = rf"(?P<word>{any_of(_PERSIAN_PARTS)}|(?i:book|part|chapter|section)(?![a-zA-Z]))"
# A letter numbers a part only when a separator follows: «بخش الف - …», “Part A: …”.
_LETTERED = rf"(?<!\w)(?:{spelled('الف')}|[\u0621-\u064a\u067e-\u06ccA-Z])(?={_CLOSED}{SEPARATOR})"
PART = re.compile(
    rf"{BULLET}{_PART}{GAP}{OPEN}?{GAP}(?P<base>{_NUMBER}|{_LETTERED}){_CLOSED}{_FIRM}"
)

# «ماده» or «تبصره» with a separator but no number: a clause that lost its number.
NUMBERLESS = re.compile(rf"{BULLET}{_ARTICLE}{SEPARATOR}")

_MENTIONING = words(
    "و یا تا الی این همین فوق مذکور یادشده قانون دستورالعمل اساسنامه مصوبه لایحه "
    "بخشنامه موضوع را که است نیز ذیل ماده تبصره بند صدرالذکر"
)
_MENTION = rf"{any_of([*_MENTIONING, 'یاد شده', 'آیین نامه', 'تصویب نامه'])}(?!\w)|[،؛,;)\]»]"
REFERENCE = re.compile(rf"{_MENTION}|[a-z]")
# English items begin with a small letter: “(b) the council;”.
ITEM_REFERENCE = re.compile(rf"{_MENTION}|(?:of|and|or|to|above|below)\b")
