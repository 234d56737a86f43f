"""Numbers as the active language prints them, in sentences, whole texts and names."""

import re
import unicodedata
from functools import cache

from django.utils.formats import localize
from django.utils.translation import get_language, get_language_bidi

# What holds a word of Latin letters, an address or a code together, and numbers with it.
_JOINED = r"A-Za-z0-9@_./:?&=#%+~\-"
# Each run is taken once and whole, so that a long one costs no more than its length. A number
# right after a Latin word belongs to it: "ISO 9001".
_RUN = re.compile(rf"[{_JOINED}]++(?:(?<=[A-Za-z0-9])[ \u00a0][0-9][0-9.,:/\-]*+(?![{_JOINED}]))*+")
# A word of digits and letters, without the marks that end a sentence.
_MIXED = re.compile(r"(?<![\w@/.:-])\d(?:[\w@/.:&=#%+~-]*\w)?")
_LATIN = re.compile(r"[A-Za-z]")


def localize_digits(text: str) -> str:
    """Return a text with its numbers in the digits of the active language.

    Latin words, addresses and codes in it keep theirs.
    """
    signs = _signs(str(localize(0)), True)
    return _RUN.sub(lambda run: _translated(run[0], signs), text)


def localize_number(number: str) -> str:
    """Return a number of a clause, a letter or a law in the digits of the active language."""
    # In Persian it has Persian digits also where the numbers of the machine are left as they are.
    is_persian = (get_language() or "").startswith("fa")
    return number.translate(_signs("\u06f0" if is_persian else str(localize(0)), False))


def isolated_number(number: str) -> str:
    """Return a number for a sentence: whatever letters it has, it holds together."""
    return isolated(localize_number(number)) if number else ""


def isolated(words: str) -> str:
    """Return words that hold together between words of the other direction."""
    return f"\u2068{words}\u2069"


def isolate_numbers(text: str) -> str:
    """Return a text in which what begins with digits and has letters of the other direction holds.

    Without marks «۱۴۰۵/۲۱۸۴/د» falls apart in an English sentence, and "12/A" in a Persian one.
    """
    others = ("L",) if get_language_bidi() else ("R", "AL")

    def isolate(match: re.Match) -> str:
        runs_both_ways = any(unicodedata.bidirectional(one) in others for one in match[0])
        return isolated(match[0]) if runs_both_ways else match[0]

    return _MIXED.sub(isolate, text)


def _translated(run: str, signs: dict[int, str]) -> str:
    return run if _LATIN.search(run) else run.translate(signs)


@cache
def _signs(zero: str, keeps_others: bool) -> dict[int, str]:
    """Each digit by its sign in the row that begins with `zero`; of other scripts, too, or not."""
    rows = "0" if keeps_others else "0\u0660\u06f0"
    return {ord(row) + digit: chr(ord(zero) + digit) for row in rows for digit in range(10)}
