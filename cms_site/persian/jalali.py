"""Read and write dates of the Persian calendar as people type them."""

import re
from datetime import date

import jdatetime

# A year below this one is Jalali: the Gregorian 1700 is long past, the Jalali 1700 far ahead.
FIRST_GREGORIAN_YEAR = 1700

_TO_ASCII = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "0123456789" * 2)
_INVISIBLE = re.compile("[\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_DATE = re.compile(r"([0-9]{1,4})[/\-.]([0-9]{1,2})[/\-.]([0-9]{1,4})(?=$|[^0-9])")
# Without marks between them, Django would take a Jalali year for one of the Middle Ages.
_EIGHT_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?=$|[^0-9])")


def ascii_text(text: str) -> str:
    """The same text in ASCII digits, without direction marks."""
    return _INVISIBLE.sub("", text).translate(_TO_ASCII).strip()


def to_gregorian(text: str) -> str:
    """Put the Gregorian ISO date in the place of the date that this text begins with.

    What follows the date, such as a time, stays; a text without such a date is returned in ASCII
    digits. Raises ValueError where the calendar has no such day.
    """
    text = ascii_text(text)
    match = _DATE.match(text) or _EIGHT_DIGITS.match(text)
    if not match:
        return text
    found = _day(*match.groups())
    if found is None:
        return text
    rest = text[match.end() :].lstrip(" T،,")
    return f"{found.isoformat()} {rest}".strip()


def _day(first, month, last):
    """The day of three groups of digits, or None where they are in no order we know."""
    if len(first) == 4 and int(first) >= FIRST_GREGORIAN_YEAR:
        return date(int(first), int(month), int(last))
    if len(first) == 4:
        return jdatetime.date(int(first), int(month), int(last)).togregorian()
    if len(last) == 4 and int(last) < FIRST_GREGORIAN_YEAR:
        return jdatetime.date(int(last), int(month), int(first)).togregorian()
    return None


def to_jalali(day: date) -> str:
    """A Gregorian date as Persian forms show it: `1405/09/24`."""
    jalali = jdatetime.date.fromgregorian(year=day.year, month=day.month, day=day.day)
    return f"{jalali.year:04}/{jalali.month:02}/{jalali.day:02}"


def jalali_year(day: date) -> int:
    """The Persian calendar's year of a date; numbers of cases carry it."""
    return jdatetime.date.fromgregorian(date=day).year
