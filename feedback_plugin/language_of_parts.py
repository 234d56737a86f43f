"""Words that stand on a page of another language: marked with their own, so that they read well.

What staff write once for all languages – a reason, the name of a unit – says nowhere in which it is
written. Its letters do.
"""

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_info


def _is_rtl(letter: str) -> bool:
    return "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc"


def language_of(text: str, expected: str = "") -> str:
    """The code of the site's language that a text is written in, as its letters tell.

    `expected` is what it would be, the reader's language unless told; it stays where nothing speaks
    against it.
    """
    expected = expected or get_language() or settings.LANGUAGE_CODE
    letters = [_is_rtl(each) for each in str(text) if each.isalpha()]
    is_rtl = sum(letters) * 2 > len(letters)
    if not letters or is_rtl == get_language_info(expected)["bidi"]:
        return expected
    codes = (code for code, _name in settings.LANGUAGES)
    return next((code for code in codes if get_language_info(code)["bidi"] == is_rtl), expected)


def in_its_language(text: str, expected: str = "") -> str:
    """A text within a sentence, set apart from it and marked with its language."""
    return format_html('<bdi lang="{}">{}</bdi>', language_of(text, expected), text)


def lang_of_other(text: str) -> str:
    """The attribute of an element all of whose words are in another language than the reader's."""
    language = language_of(text)
    return "" if language == get_language() else format_html(' lang="{}"', language)
