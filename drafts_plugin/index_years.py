"""The years in which consultations opened, in the calendar in which the site prints its dates.

The plugin knows no calendar: a year is what Django's formatting makes of `Y` for a day, so that a
site whose formats are Jalali gets Jalali years.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models.functions import TruncDate
from django.utils import translation
from django.utils.formats import date_format

from drafts_plugin.clauses import local_digits
from drafts_plugin.conf import conf


@dataclass(frozen=True)
class Year:
    """A year with drafts: its number, its name as it is printed, its first and last such day."""

    number: int
    label: str
    first_day: date
    last_day: date

    @property
    def instants(self):
        """The half-open range of instants that holds the drafts of the year."""
        zone = ZoneInfo(conf.time_zone)
        days = self.first_day, self.last_day + timedelta(days=1)
        return tuple(datetime.combine(day, time.min, tzinfo=zone) for day in days)


def opening_days(drafts):
    """Return the days on which the drafts opened, each once, in their order."""
    day = TruncDate("opens_at", tzinfo=ZoneInfo(conf.time_zone))
    dated = drafts.filter(opens_at__isnull=False).annotate(opening_day=day).order_by("opening_day")
    return list(dated.values_list("opening_day", flat=True).distinct())


def years_of(days, language=None):
    """Return the years of the days, newest first, in a language's calendar."""
    years, language = [], language or translation.get_language()
    for number, group in groupby(days, lambda day: _year_number(day, language)):
        first, *others = group
        last = others[-1] if others else first
        years.append(Year(number, local_digits(str(number)), first, last))
    return years[::-1]


def find_year(days, asked):
    """Return the year that was asked for, be it one of another language's calendar, or None."""
    if not asked.isdecimal() or len(asked) > 4:
        return None
    languages = [translation.get_language(), *(code for code, _name in settings.LANGUAGES)]
    years = (year for language in languages for year in years_of(days, language))
    return next((year for year in years if year.number == int(asked)), None)


@lru_cache(maxsize=10_000)
def _year_number(day, language):
    with translation.override(language):
        return int(date_format(day, "Y"))
