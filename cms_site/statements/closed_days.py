"""The days on which the offices are closed, as the working calendar counts answers by them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.blocks import FixedBlock
from feedback_plugin.cases.models.holidays import Holiday, WeekendRule
from feedback_plugin.conf import conf
from feedback_plugin.working_calendar import office_day

LONGEST_YEAR = timedelta(days=366)
A_MONDAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Weekend:
    """The days of each week that are closed; `since` is a day to come, None for today's rule."""

    days: str
    since: date | None = None


@dataclass(frozen=True)
class ClosedMonth:
    """A month of the reader's calendar with its holidays."""

    name: str
    holidays: list[Holiday]


@dataclass(frozen=True)
class ClosedYear:
    """A year of the reader's calendar, as far as holidays of it are known."""

    name: str
    months: list[ClosedMonth]


def weekends(today: date) -> list[Weekend]:
    """What holds today, and what is known to hold later."""
    rules = list(WeekendRule.objects.order_by("since"))
    begun = [rule for rule in rules if rule.since <= today]
    now = begun[-1].weekdays if begun else conf.weekend
    coming = [Weekend(_names(rule.weekdays), rule.since) for rule in rules if rule.since > today]
    return [Weekend(_names(now)), *coming]


def _names(weekdays: Iterable[int]) -> str:
    # As dates name them, which Django's own list of weekdays spells otherwise in Persian.
    days = (A_MONDAY + timedelta(days=day) for day in weekdays)
    return gettext(", ").join(date_format(day, "l") for day in days)


def closed_years(today: date) -> list[ClosedYear]:
    """The holidays of this year and the next one, in the calendar of the language."""
    this_year = _year(today)
    near = Holiday.objects.filter(
        is_closed=True, date__range=(today - LONGEST_YEAR, today + 2 * LONGEST_YEAR)
    )
    wanted = (day for day in near if _year(day.date) in (this_year, this_year + 1))
    by_year = groupby(wanted, lambda day: date_format(day.date, "Y"))
    return [ClosedYear(name, _months(days)) for name, days in by_year]


def _months(days: Iterable[Holiday]) -> list[ClosedMonth]:
    by_month = groupby(days, lambda day: date_format(day.date, "F"))
    return [ClosedMonth(name, list(holidays)) for name, holidays in by_month]


def _year(day: date) -> int:
    return int(date_format(day, "Y"))


class WorkingCalendarBlock(FixedBlock):
    """Weekends and holidays, from the rows by which the days of answers are counted."""

    class Meta:
        icon = "calendar-alt"
        label = _("Working calendar")
        admin_text = _("The weekends and holidays as they are kept under “Units and deadlines”.")
        template = "cms_site/blocks/working_calendar.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        today = office_day(timezone.now())
        return {**context, "weekends": weekends(today), "years": closed_years(today)}
