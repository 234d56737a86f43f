"""Dates and times of the Persian calendar wherever Django formats one.

This is the one place that changes Django's formatting of dates. Templates and apps keep using
`|date` and `date_format`; they know no calendar. Formats that machines read (`c`, `U`, `r` and the
ISO patterns) stay Gregorian and ASCII.
"""

# Django calls a method for each letter of a format, capital letters among them.
# ruff: noqa: N802

import jdatetime
from django.utils import dateformat

from cms_site.persian.digits import DIGITS, is_persian

DATE_SIGNS = DIGITS | str.maketrans(",", "،")
MACHINE_FORMATS = {"c", "U", "r", "Y-m-d", "Y-m-d H:i", "Y-m-d H:i:s"}
# The calendar begins within the Gregorian year after it.
LAST_YEAR_BEFORE = 622
MONTHS = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)

# Django writes سه شنبه and پنجشنبه; from Monday on, as `date.weekday` counts.
WEEKDAYS = ("دوشنبه", "سه‌شنبه", "چهارشنبه", "پنج‌شنبه", "جمعه", "شنبه", "یک‌شنبه")


class JalaliDateFormat(dateformat.DateFormat):
    """Django's date formatter, whose day, month and year are Jalali while Persian is active."""

    def format(self, formatstr):
        self._jalali = None
        if not is_persian() or formatstr in MACHINE_FORMATS:
            return super().format(formatstr)
        self._jalali = _jalali(self.data)
        return super().format(formatstr).translate(DATE_SIGNS)

    def _either(self, jalali, gregorian):
        return jalali(self._jalali) if self._jalali else gregorian()

    def l(self):  # noqa: E743 - Django names the method after the format letter
        return self._either(lambda day: WEEKDAYS[self.data.weekday()], super().l)

    def d(self):
        return self._either(lambda day: f"{day.day:02}", super().d)

    def j(self):
        return self._either(lambda day: day.day, super().j)

    def m(self):
        return self._either(lambda day: f"{day.month:02}", super().m)

    def n(self):
        return self._either(lambda day: day.month, super().n)

    def F(self):
        return self._either(lambda day: MONTHS[day.month - 1], super().F)

    def M(self):
        return self._either(lambda day: MONTHS[day.month - 1], super().M)

    def N(self):
        return self._either(lambda day: MONTHS[day.month - 1], super().N)

    def b(self):
        return self._either(lambda day: MONTHS[day.month - 1], super().b)

    def E(self):
        return self._either(lambda day: MONTHS[day.month - 1], super().E)

    def Y(self):
        return self._either(lambda day: f"{day.year:04}", super().Y)

    def y(self):
        return self._either(lambda day: f"{day.year % 100:02}", super().y)

    def o(self):
        return self._either(lambda day: day.year, super().o)

    def W(self):
        return self._either(lambda day: day.weeknumber(), super().W)

    def z(self):
        return self._either(lambda day: day.yday(), super().z)

    def t(self):
        return self._either(_days_in_month, super().t)

    def L(self):
        return self._either(lambda day: day.isleap(), super().L)

    def S(self):
        # The English "st" and "nd" say nothing after a Persian day.
        return self._either(lambda day: "", super().S)


def _jalali(moment):
    """The Jalali day of a date or datetime; None for a time of day, and for what came before it."""
    year = getattr(moment, "year", 0)
    if year <= LAST_YEAR_BEFORE:
        return None
    return jdatetime.date.fromgregorian(year=year, month=moment.month, day=moment.day)


def _days_in_month(day):
    is_leap_day = day.month == len(MONTHS) and day.isleap()
    return jdatetime.j_days_in_month[day.month - 1] + is_leap_day


class PersianTimeFormat(dateformat.TimeFormat):
    """Django's time formatter with Persian digits while Persian is active."""

    def format(self, formatstr):
        text = super().format(formatstr)
        return text.translate(DATE_SIGNS) if is_persian() else text


def install() -> None:
    """Put these formatters in the place of Django's; safe to call twice."""
    dateformat.DateFormat = JalaliDateFormat
    dateformat.TimeFormat = PersianTimeFormat
