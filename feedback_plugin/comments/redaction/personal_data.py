"""Find what looks like personal data in a text, to suggest it for redaction.

A suggestion is looked at by a person; still, whoever sees a dozen false ones looks no longer. So a
number counts only where its check digit, its prefix or a word beside it says what it is.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.persian_text import INVISIBLE, normalise_digits

#: Of one rule in one text: more than a comment of the usual length has room for.
MOST_MATCHES = 1000


class Kind(models.TextChoices):
    """What a piece of personal data is."""

    EMAIL = "email", _("Email address")
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
    may_be_of_a_letter: bool = False

    def is_met(self, folded: str, match: re.Match) -> bool:
        """Is what the pattern found personal data, and not the number of an official letter?"""
        start = match.start("data")
        if not self.holds(_NO_DIGITS.sub("", match["data"])):
            return False
        before = folded[max(0, start - _LONGEST_CITATION) : start]
        return not (self.may_be_of_a_letter and _CITED_LETTER.search(before))


def find(text: str) -> list[Span]:
    """The places of personal data in a text, in its order, none over another."""
    folded, places = _fold(text)
    found, taken = [], bytearray(len(folded))
    for rule in RULES if _A_DIGIT.search(folded) else RULES[:1]:
        for match in islice(rule.pattern.finditer(folded), MOST_MATCHES):
            start, end = match.span("data")
            if rule.is_met(folded, match) and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Span(places[start], places[end - 1] + 1, rule.kind))
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
    unseen = {match.start() for match in _UNSEEN.finditer(text)}
    folded = normalise_digits(_UNSEEN.sub("", text)).translate(_LETTERS)
    return folded, [place for place in range(len(text)) if place not in unseen]


# Marks that no reader sees, the half-space and the tatweel, wherever they stand in a number.
_UNSEEN = re.compile(f"[{INVISIBLE}\u200c\u200d\u0640]")
_LETTERS = str.maketrans("يىك", "ییک")

_GAP = r"[ \u00a0\u202f()._–—‑-]{0,2}"
# A number that is no part of a longer one: neither of 1402/12345 nor of 12,345 nor of 3.14.
_BEFORE = r"(?<![0-9])(?<![0-9][-–.,/٫٬،])"
_AFTER = r"(?![0-9]|[-–.,/٫٬][0-9])"
_NO_AMOUNT = r"(?! ?(?:ریال|تومان|هزار|میلیون|میلیارد|درصد|متر|نفر|کیلو|تن\b|rials?\b|tomans?\b))"
_CITED_LETTER = re.compile(
    r"(?:نامه|نامهٔ|مصوبه|مصوبهٔ|ابلاغیه|پرونده|پروندهٔ|letter)"
    r"(?: شماره| شمارهٔ| ش| no\.| number)?:? \Z",
    re.IGNORECASE,
)
_LONGEST_CITATION = len("letter number: ")
_A_DIGIT = re.compile("[0-9]")
_NO_DIGITS = re.compile("[^0-9]+")
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


# The first one alone finds something in a text without digits.
RULES = (
    Rule(Kind.EMAIL, _pattern(
        r"(?<![a-z0-9._%+-])(?P<data>[a-z0-9._%+-]{1,64}+@(?:[a-z0-9-]{1,63}+\.){1,9}[a-z]{2,24})"),
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
        rf"{_BEFORE}(?P<data>1[04][0-9]{{9}}){_AFTER}{_NO_AMOUNT}"),
        is_legal_entity_id, may_be_of_a_letter=True),
    Rule(Kind.NATIONAL_ID, _pattern(
        rf"{_BEFORE}(?P<data>[0-9]{{3}}[ -]?[0-9]{{6}}[ -]?[0-9]){_AFTER}{_NO_AMOUNT}"),
        is_national_id, may_be_of_a_letter=True),
)  # fmt: skip
