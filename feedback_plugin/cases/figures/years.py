"""The years for which figures are told: months of one calendar, whoever reads them.

Months of two calendars would overlap, and the difference of two numbers would tell of few people.
"""

from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from feedback_plugin.indicators.months import MONTHS, Month, last_months
from feedback_plugin.working_calendar import end_of


@dataclass(frozen=True)
class Year:
    """The months of a year that have begun, the oldest first."""

    months: tuple[Month, ...]

    @property
    def code(self) -> str:
        """Its first day, which addresses and files name it by in every language."""
        return self.months[0].code

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        return self.months[0].first_day

    @property
    def last_day(self) -> date:
        """Its last day, or today."""
        return self.months[-1].last_day

    @property
    def span(self) -> tuple[datetime, datetime]:
        """Its first and its last instant."""
        zone = timezone.get_default_timezone()
        return datetime.combine(self.first_day, time.min, tzinfo=zone), end_of(self.last_day)

    @property
    def label(self) -> str:
        """Its number, or its days where the reader's calendar has another year."""
        if _is_first(self.first_day, "j") and _is_first(self.first_day, "n"):
            return date_format(self.first_day, "Y")
        return _days(self.first_day, self.last_day)


def told_years(today: date, since: date | None = None) -> list[Year]:
    """This year as far as it has come, the whole one before it, and those back to a day."""
    since = min(since or today, today)
    with override(settings.LANGUAGE_CODE):
        # Its first year may lack months, and is not told.
        months = last_months(today, (today.year - since.year + 3) * MONTHS)
        _partial, *years = [
            Year(tuple(of_year))
            for _year, of_year in groupby(months, lambda each: date_format(each.first_day, "Y"))
        ]
    years.reverse()
    return [*years[:2], *(year for year in years[2:] if year.last_day >= since)]


def month_label(month: Month) -> str:
    """Its name, or its days where the reader's calendar has other months."""
    if _is_first(month.first_day, "j"):
        return date_format(month.first_day, "F Y")
    return _days(month.first_day, month.last_day)


def _is_first(day: date, part: str) -> bool:
    # Read as a number: it is written in the reader's digits.
    return int(date_format(day, part)) == 1


def _days(first: date, last: date) -> str:
    return _("%(first)s to %(last)s") % {
        "first": date_format(first, "j F Y"),
        "last": date_format(last, "j F Y"),
    }
