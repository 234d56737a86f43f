"""The expressions of headings, articles and notes, and of sentences that only mention them."""

import re

from drafts_plugin.text.markers.compiling import compiled_when_asked
from drafts_plugin.text.markers.numerals import DECIMALS, DIGITS, ENGLISH_WORDS, ORDINALS, WORDS
from drafts_plugin.text.markers.remarks import NAMED, REMARK
from drafts_plugin.text.markers.separators import CLOSE, DASH, END, OPEN, SEPARATOR
from drafts_plugin.text.markers.spelling import GAP, WORD_END, any_of, fold, letter, spelled, words

_PART_WORDS = {
    "book": words("کتاب باب الکتاب الباب book buch livre libro книга kitap"),
    "part": words(
        "بخش القسم الجزء part teil partie parte title titre titel título titolo раздел kısım"
    ),
    "chapter": words(
        "فصل الفصل chapter kapitel chapitre capítulo capitulo capo hoofdstuk глава bölüm"
    ),
    "section": words("مبحث گفتار قسمت المبحث الفرع المطلب section abschnitt sección sezione seção"),
}


def _is_persian(word):
    return "\u0600" <= word[0] <= "\u06ff"


PART_KINDS = {fold(word): kind for kind, words in _PART_WORDS.items() for word in words}
_ARTICLE_WORDS = words(
    "article artikel artículo articulo articolo artigo artykuł madde maddə pasal статья стаття "
    "член άρθρο art"
)

_EZAFE = rf"(?:{GAP}{letter('ی')}(?!\w))?"
_CLOSED = rf"(?:{GAP}{CLOSE})?"
_REPEATS = "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies"
_BIS = (
    rf"(?:{GAP}(?P<bis>{any_of(['مکرر', 'مکررا'])}{WORD_END}|(?i:{_REPEATS})\b)"
    rf"(?:{GAP}\(?{GAP}(?P<again>\d{{1,2}}(?!\d|[/.,]\d)|{WORDS})(?:{GAP}\))?)?)?"
)
_FIRM = rf"(?P<firm>{SEPARATOR}|{END}|{REMARK})?"
_NUMBER = rf"{ORDINALS}|{DIGITS}|(?<!\w)(?:{WORDS}|{ENGLISH_WORDS})"
_INSTEAD = (
    rf"(?<!\w)(?:{any_of(['واحده', 'الحاقی'])}{WORD_END}"
    r"|(?i:unique|único|única|unico|sole)\b)"
)
# “Article 5A”, “Article 146-1 Text”; «ماده ۲-۳ نفر» is a range and «ماده ۲-۳- متن» a number.
_AFTER_COMPOUND = rf"(?={GAP}(?:{CLOSE}|{SEPARATOR}|{END}|{REMARK}|[A-Z]))"
_SUFFIX = (
    rf"(?P<suffix>(?<=\d)(?:/?[A-Za-z](?!\w)|[\u2010\u2011\u2013-]\d{{1,3}}(?!\d)"
    rf"{_AFTER_COMPOUND}))?"
)


def _numbered(word, before="", suffix=_SUFFIX, number=_NUMBER):
    """`word`, a number that may stand in brackets, «مکرر», and what separates it from the text."""
    base = rf"(?P<base>{number}|{_INSTEAD}){suffix}"
    return rf"{word}{GAP}{before}{OPEN}?{GAP}{base}{_CLOSED}{_BIS}{_CLOSED}{_FIRM}"


_NO_LETTER = r"(?![^\W\d_])"
_LATIN_ARTICLE = rf"(?:(?i:{'|'.join(_ARTICLE_WORDS)})\.?{_NO_LETTER}|§{{1,2}})"
_ARTICLE = rf"(?:{any_of(['ماده', 'الماده'])}{_EZAFE}|{_LATIN_ARTICLE})"
# «ماده - ۱۷ - …», «ماده: ۱۷ …», «ماده شماره ۱۷». A note may have no number, so that «تبصره - ۲ نفر»
# is text, and only «تبصره - ۲ - …» a number.
_BEFORE_NUMBER = rf"(?:(?:{DASH}|:|{spelled('شماره')}){GAP})?"
_BEFORE_NOTE_NUMBER = rf"(?:{DASH}{GAP}(?=\d{{1,2}}{GAP}{DASH}\s))?"
_DECIMAL_ARTICLE = _numbered(_LATIN_ARTICLE, number=DECIMALS)
ARTICLE = compiled_when_asked(_numbered(_ARTICLE, _BEFORE_NUMBER))
DECIMAL_ARTICLE = compiled_when_asked(_DECIMAL_ARTICLE)

_NOTE = rf"(?:{spelled('تبصره')}{_EZAFE}|(?i:note)(?![a-zA-Z]))"
_BARE_NOTE = rf"{_NOTE}(?P<remark>{NAMED})"
NOTE = compiled_when_asked(
    rf"(?:{_BARE_NOTE}|{_numbered(_NOTE, _BEFORE_NOTE_NUMBER)}|{_NOTE}(?P<bare>{SEPARATOR}|{END}))"
)

_PARTS = [word for words in _PART_WORDS.values() for word in words]
_LATIN_PART = rf"(?i:{'|'.join(word for word in _PARTS if not _is_persian(word))}){_NO_LETTER}"
_PART = rf"(?P<word>{any_of(filter(_is_persian, _PARTS))}|{_LATIN_PART})"
# A letter numbers a part only when a separator follows: «بخش الف - …», “Part A: …”.
_LETTERED = rf"(?<!\w)(?:{spelled('الف')}|[\u0621-\u064a\u067e-\u06ccA-Z])(?={_CLOSED}{SEPARATOR})"
PART = compiled_when_asked(
    rf"{_PART}{GAP}{OPEN}?{GAP}(?P<base>{DECIMALS}|{_NUMBER}|{_LETTERED}){_SUFFIX}{_CLOSED}{_FIRM}"
)


def article_called(word: str) -> re.Pattern:
    """Return the expression of an article that the text calls by another `word`, like «اصل»."""
    return re.compile(_numbered(rf"(?i:{spelled(word)}){_EZAFE}", _BEFORE_NUMBER))


# «ماده» or «تبصره» with a separator but no number: a clause that lost its number.
NUMBERLESS = re.compile(rf"{_ARTICLE}{SEPARATOR}")

_MENTIONING = words(
    "و یا تا الی این همین فوق مذکور یادشده قانون دستورالعمل اساسنامه مصوبه لایحه "
    "بخشنامه موضوع را که است نیز ذیل ماده تبصره بند صدرالذکر من والماده الفقره المذکوره"
)
_MENTION = rf"{any_of([*_MENTIONING, 'یاد شده', 'آیین نامه', 'تصویب نامه'])}(?!\w)|[،؛,;)\]»]"
REFERENCE = re.compile(rf"{_MENTION}|[a-z]|Abs\b")
# English items begin with a small letter: “(b) the council;”.
ITEM_REFERENCE = re.compile(rf"{_MENTION}|(?:of|and|or|to|above|below)\b")
