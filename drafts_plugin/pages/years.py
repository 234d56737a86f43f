"""The years in which consultations opened, in the calendar in which the site prints its dates.

The plugin knows no calendar: a year is what Django's formatting makes of `Y` for a day, so that a
site whose formats are Jalali gets Jalali years.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby

from django.conf import settings
from django.db.models import Max, Min, Q, QuerySet
from django.utils import translation
from django.utils.formats import date_format

from drafts_plugin.dates import local, start_of_day
from drafts_plugin.numbers import localize_number

#: In days; no calendar has a longer one.
LONGEST_YEAR = 390


@dataclass(frozen=True)
class Year:
    """A year with drafts: its number, its name as it is printed, its first and last such day."""

    number: int
    label: str
    first_day: date
    last_day: date

    @property
    def instants(self) -> tuple[datetime, datetime]:
        """The half-open range of instants that holds the drafts of the year."""
        return start_of_day(self.first_day), start_of_day(self.last_day + timedelta(days=1))


def opening_days(drafts: QuerySet) -> list[date]:
    """Return the first and the last day of each year on which drafts opened, in their order.

    Two queries find them, however many drafts there are; a year of any of the site's languages.
    """
    drafts = drafts.order_by()
    bounds = drafts.aggregate(first=Min("opens_at"), last=Max("opens_at"))
    if not bounds["first"]:
        return []
    first, last = (_day(bounds[name]) for name in ("first", "last"))
    years = {year for code, _name in settings.LANGUAGES for year in _calendar(first, last, code)}
    asked = {}
    for place, year in enumerate(years):
        begin, end = year.instants
        inside = Q(opens_at__gte=begin, opens_at__lt=end)
        asked[f"first_{place}"] = Min("opens_at", filter=inside)
        asked[f"last_{place}"] = Max("opens_at", filter=inside)
    found = drafts.aggregate(**asked).values()
    return sorted({_day(instant) for instant in found if instant})


def _calendar(first, last, language):
    """The years of a language's calendar that lie between two days, clipped to them."""
    day = first
    while day <= last:
        number = year_number(day, language)
        ahead = range(
            day.toordinal(), min(last, day + timedelta(days=LONGEST_YEAR)).toordinal() + 1
        )
        until = bisect_right(
            ahead, number, key=lambda n: year_number(date.fromordinal(n), language)
        )
        year_end = date.fromordinal(ahead[until - 1])
        yield Year(number, localize_number(str(number)), day, year_end)
        day = year_end + timedelta(days=1)


def _day(instant):
    return local(instant).date()


def years_of(days: list[date], language: str | None = None) -> list[Year]:
    """Return the years of the days, newest first, in a language's calendar."""
    years, language = [], language or translation.get_language()
    for number, group in groupby(days, lambda day: year_number(day, language)):
        first, *others = group
        last = others[-1] if others else first
        years.append(Year(number, localize_number(str(number)), first, last))
    return years[::-1]


def find_year(days: list[date], asked: str) -> Year | None:
    """Return the year that was asked for, be it one of another language's calendar, or None."""
    if not asked.isdecimal() or len(asked) > 4:
        return None
    languages = [translation.get_language(), *(code for code, _name in settings.LANGUAGES)]
    years = (year for language in languages for year in years_of(days, language))
    return next((year for year in years if year.number == int(asked)), None)


@lru_cache(maxsize=10_000)
def year_number(day: date, language: str) -> int:
    """Return the year of a day in the calendar in which a language prints its dates."""
    with translation.override(language):
        return int(date_format(day, "Y"))
