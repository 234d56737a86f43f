"""The expressions of the markers: headings, articles, notes, items, and mentions of them."""

import re

from .numerals import DIGITS, ENGLISH_WORDS, WORDS
from .separators import AMENDED, BULLET, CLOSE, DASH, DASHES, END, OPEN, SEPARATOR
from .spelling import GAP, MARK, SPACE, WORD_END, any_of, fold, letter, spelled

_PART_WORDS = {
    "book": ["کتاب", "باب", "book"],
    "part": ["بخش", "part"],
    "chapter": ["فصل", "chapter"],
    "section": ["مبحث", "گفتار", "قسمت", "section"],
}
PART_KINDS = {fold(word): kind for kind, words in _PART_WORDS.items() for word in words}

_EZAFE = rf"(?:{GAP}{letter('ی')}(?!\w))?"
_BIS = (
    rf"(?:{GAP}(?P<bis>{spelled('مکرر')}{WORD_END}|(?i:bis|ter)\b)"
    rf"(?:{GAP}{OPEN}?{GAP}(?P<again>\d{{1,2}}(?!\d|[/.,]\d)|{WORDS}){GAP}{CLOSE}?)?)?"
)
_FIRM = rf"(?P<firm>{SEPARATOR}|{END}|{AMENDED})?"


def _heading(word, base):
    """A word, a number that may stand in brackets, «مکرر», and what separates it from the text."""
    return (
        rf"{BULLET}{word}{GAP}{OPEN}?{GAP}(?P<base>{base}){GAP}{CLOSE}?"
        rf"{_BIS}{GAP}{CLOSE}?{_FIRM}"
    )


_ANY_NUMBER = rf"{DIGITS}|(?<!\w)(?:{WORDS}|{ENGLISH_WORDS})"
_NO_NUMBER = rf"(?<!\w){any_of(['واحده', 'الحاقی'])}{WORD_END}"

_ARTICLE_WORD = rf"(?:{spelled('ماده')}{_EZAFE}|(?i:article|art\.?)(?![a-z]))"
ARTICLE = re.compile(_heading(_ARTICLE_WORD, rf"{_ANY_NUMBER}|{_NO_NUMBER}"))

_NOTE_WORD = rf"(?:{spelled('تبصره')}{_EZAFE}|(?i:note)(?![a-z]))"
NOTE = re.compile(
    rf"(?:{_heading(_NOTE_WORD, rf'{_ANY_NUMBER}|{_NO_NUMBER}')}"
    rf"|{BULLET}{_NOTE_WORD}(?P<bare>{SEPARATOR}|{END}))"
)

_PART_NAMES = [word for words in _PART_WORDS.values() for word in words if not word.isascii()]
_PART_WORD = rf"(?P<word>{any_of(_PART_NAMES)}|(?i:book|part|chapter|section)(?![a-z]))"
# A letter numbers a part only when a separator follows: «بخش الف - …», “Part A: …”.
_PART_LETTER = rf"(?<!\w)(?:{spelled('الف')}|[\u0621-\u064a\u067e-\u06ccA-Z])(?={CLOSE}?{SEPARATOR})"
PART = re.compile(
    rf"{BULLET}{_PART_WORD}{GAP}{OPEN}?{GAP}(?P<base>{_ANY_NUMBER}|{_PART_LETTER})"
    rf"{GAP}{CLOSE}?{_FIRM}"
)

_LETTER = rf"(?:{spelled('الف')}|[آأابپتثجچحخدذرزژسشصضطظعغفقکكگلمنوهةھہیيى]{MARK})"
_LATIN = r"(?:[ivx]{2,4}|[a-zA-Z])"
_COMPOUND = rf"\d{{1,3}}(?:[{DASHES}.]\d{{1,3}}){{1,3}}(?!\d)"
_SMALL = r"\d{1,3}(?!\d)"
_ITEM_WORD = rf"(?:(?P<word>{any_of(['بند', 'جزء', 'جزو'])}){GAP})?"
_BLANK = r"(?=\s|$)"
_AFTER_LETTER = rf"(?:{GAP}[.:]?(?:(?!\u0640){DASH}|(?<=[\s\u200c])\u0640|\u0640(?!\w)){{1,5}}|{GAP}[:.]{_BLANK})"
_AFTER_DIGITS = rf"(?:{GAP}\.?{DASH}{{1,5}}(?!\d)|{GAP}[:.](?!\d))"
_AFTER_LATIN = rf"(?:\s?[-–—]{_BLANK}|[.:]{_BLANK})"
_AFTER_BRACKET = rf"{GAP}[)\]](?:{GAP}(?:{DASH}{{1,3}}|:|\.(?!\d)))?"
ITEM = re.compile(
    rf"{_ITEM_WORD}(?:"
    rf"(?P<bracketed>{OPEN}{GAP})"
    rf"(?P<number>{_LETTER}|{_LATIN}|{_COMPOUND}|{_SMALL}){GAP}{CLOSE}(?P<sure>X)?"
    rf")"
)
