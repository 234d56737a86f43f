"""Find what looks like personal data in a text, to suggest it for redaction.

A suggestion is looked at by a person; still, whoever sees a dozen false ones looks no longer. So a
number counts only where its check digit, its prefix or a word beside it says what it is.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.persian_text import INVISIBLE, normalise_digits


class Kind(models.TextChoices):
    """What a piece of personal data is."""

    EMAIL = "email", _("E-mail address")
    IBAN = "iban", _("Bank account (Sheba)")
    CARD = "card", _("Bank card")
    MOBILE = "mobile", _("Mobile number")
    POSTAL_CODE = "postal_code", _("Postal code")
    LANDLINE = "landline", _("Telephone number")
    LEGAL_ENTITY_ID = "legal_entity_id", _("National id of a legal entity")
    NATIONAL_ID = "national_id", _("National id")


@dataclass(frozen=True, order=True)
class Span:
    """A place in a text, in characters: from `start` up to but without `end`."""

    start: int
    end: int
    kind: str = ""


@dataclass(frozen=True)
class Rule:
    """A pattern whose group `data` is personal data if `holds` says so of its digits."""

    kind: Kind
    pattern: re.Pattern
    holds: Callable[[str], bool] = bool


def find(text: str) -> list[Span]:
    """The places of personal data in a text, in its order, none over another."""
    folded, places = _fold(text)
    found: list[Span] = []
    for rule in RULES:
        for match in rule.pattern.finditer(folded):
            start, end = match.span("data")
            if not rule.holds(re.sub(r"[^0-9]", "", match["data"])):
                continue
            span = Span(places[start], places[end - 1] + 1, rule.kind)
            if not any(other.start < span.end and span.start < other.end for other in found):
                found.append(span)
    return sorted(found)


def is_national_id(digits: str) -> bool:
    """Ten digits with their check digit; ten equal ones pass the sum and belong to nobody."""
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    rest = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return int(digits[9]) == (rest if rest < 2 else 11 - rest)


def is_legal_entity_id(digits: str) -> bool:
    """Eleven digits with their check digit."""
    if len(digits) != 11:
        return False
    shift = int(digits[9]) + 2
    weights = (29, 27, 23, 19, 17) * 2
    total = sum(
        (int(digit) + shift) * weight for digit, weight in zip(digits[:10], weights, strict=True)
    )
    return int(digits[10]) == total % 11 % 10


def is_card(digits: str) -> bool:
    """Sixteen digits whose Luhn sum ends in nought."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return len(digits) == 16 and sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def is_iban(digits: str) -> bool:
    """An Iranian IBAN without its letters: the check digits and 22 more, modulo 97."""
    return len(digits) == 24 and int(f"{digits[2:]}1827{digits[:2]}") % 97 == 1


def _fold(text):
    # Characters alone, so that each keeps its place: the places give the way back to the text.
    pairs = [(char, place) for place, char in enumerate(text) if not _UNSEEN.match(char)]
    folded = normalise_digits("".join(char for char, _place in pairs)).translate(_LETTERS)
    return folded, [place for _char, place in pairs]


# Marks that no reader sees, the half-space and the tatweel, wherever they stand in a number.
_UNSEEN = re.compile(f"[{INVISIBLE}\u200c\u200d\u0640]")
_LETTERS = str.maketrans("يىك", "ییک")

_GAP = r"[ \u00a0\u202f()._–—‑-]{0,2}"
# A number that is no part of a longer one: neither of 1402/12345 nor of 12,345 nor of 3.14.
_BEFORE = r"(?<![0-9])(?<![0-9][-–.,/٫٬،])"
_AFTER = r"(?![0-9]|[-–.,/٫٬][0-9])"
_NO_AMOUNT = r"(?! ?(?:ریال|تومان|هزار|میلیون|میلیارد|درصد|متر|نفر|کیلو|تن\b|rials?\b|tomans?\b))"
_LETTER_WORDS = ("نامه", "نامهٔ", "مصوبه", "مصوبهٔ", "ابلاغیه", "پرونده", "پروندهٔ", "letter")
_NO_LETTER = "".join(
    rf"(?<!{word}{number}{sign})"
    for word in _LETTER_WORDS
    for number in ("", " شماره", " شمارهٔ", " ش", " no.", " number")
    for sign in (" ", ": ")
)
_AREAS = (
    "11 13 17 21 23 24 25 26 28 31 34 35 38 41 44 45 51 54 56 58 61 66 71 74 76 77 81 83 84 86 87"
).replace(" ", "|")
_PHONE_WORD = r"(?:همراه|موبایل|تلفن|تماس|mobile|phone|tel)[^0-9\n]{0,15}"
_ABROAD = rf"(?:\+|00)98{_GAP}0?{_GAP}"
_POST_WORD = r"(?:کد ?پستی|postal code|post ?code|zip(?: code)?)[^0-9\n]{0,15}"


def _digits(first, count):
    return rf"{first}(?:{_GAP}[0-9]){{{count}}}"


def _pattern(text):
    return re.compile(text, re.IGNORECASE)


RULES = (
    Rule(Kind.EMAIL, _pattern(r"(?P<data>[a-z0-9._%+-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24})"),
         lambda digits: True),
    Rule(Kind.IBAN, _pattern(rf"{_BEFORE}(?P<data>(?:IR{_GAP})?{_digits('[0-9]', 23)}){_AFTER}"),
         is_iban),
    Rule(Kind.CARD, _pattern(rf"{_BEFORE}(?P<data>{_digits('[2-9]', 15)}){_AFTER}"), is_card),
    Rule(Kind.MOBILE, _pattern(
        rf"{_BEFORE}(?P<data>\(?(?:{_ABROAD}|98{_GAP}|0){_digits('9', 9)}){_AFTER}")),
    Rule(Kind.MOBILE, _pattern(rf"{_PHONE_WORD}{_BEFORE}(?P<data>{_digits('9', 9)}){_AFTER}")),
    Rule(Kind.POSTAL_CODE, _pattern(
        rf"{_POST_WORD}{_BEFORE}(?P<data>[0-9]{{5}}{_GAP}[0-9]{{5}}){_AFTER}")),
    Rule(Kind.LANDLINE, _pattern(
        rf"{_BEFORE}(?P<data>\(?(?:{_ABROAD}|0)(?:{_AREAS}){_GAP}{_digits('[2-9]', 7)})"
        rf"{_AFTER}{_NO_AMOUNT}")),
    Rule(Kind.LEGAL_ENTITY_ID, _pattern(
        rf"{_NO_LETTER}{_BEFORE}(?P<data>1[04][0-9]{{9}}){_AFTER}{_NO_AMOUNT}"),
        is_legal_entity_id),
    Rule(Kind.NATIONAL_ID, _pattern(
        rf"{_NO_LETTER}{_BEFORE}(?P<data>[0-9]{{3}}[ -]?[0-9]{{6}}[ -]?[0-9]){_AFTER}{_NO_AMOUNT}"),
        is_national_id),
)  # fmt: skip
