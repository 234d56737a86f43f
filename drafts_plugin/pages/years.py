"""The years in which consultations opened, in the calendar in which the site prints its dates.

The plugin knows no calendar: a year is what Django's formatting makes of `Y` for a day, so that a
site whose formats are Jalali gets Jalali years.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.utils import translation
from django.utils.formats import date_format

from drafts_plugin.conf import conf
from drafts_plugin.dates import start_of_day
from drafts_plugin.numbers import localize_number


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
    """Return the days on which drafts opened, in their order: one query finds them."""
    day = TruncDate("opens_at", tzinfo=ZoneInfo(conf.time_zone))
    days = drafts.exclude(opens_at=None).annotate(day=day).order_by().values_list("day", flat=True)
    return sorted(days.distinct())


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
