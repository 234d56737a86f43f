"""When the text of a planned draft is expected: a day, or the month or quarter in which it lies.

A month is that of the calendar of the language in which the draft was written first, so that the
time is one for readers of all its languages: it begins on the day for which Django's formatting
prints a 1, and a year has four quarters of three such months.
"""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from drafts_plugin.dates import local
from drafts_plugin.drafts import first_language

DAY = timedelta(days=1)
#: No month is shorter.
SHORTEST_MONTH = timedelta(days=28)


class PlannedAs(models.TextChoices):
    """How exactly it is known when a text will be there."""

    DAY = "day", gettext_lazy("on this day")
    MONTH = "month", gettext_lazy("in the month of this day")
    QUARTER = "quarter", gettext_lazy("in the quarter of this day")


def planned_words(draft: Any) -> str:
    """Return the time in which the text is expected, as readers call it; "" where none is said."""
    day = draft.planned_for
    if not day:
        return ""
    if draft.planned_as == PlannedAs.DAY:
        return date_format(day, "j F Y")
    first, last = planned_days(draft)
    # In another calendar the time neither begins nor ends with a month.
    shown = "F" if _begins_month(first) and _begins_month(last + DAY) else "j F"
    if shown == "F" and draft.planned_as == PlannedAs.MONTH:
        return date_format(first, "F Y")
    is_one_year = date_format(first, "Y") == date_format(last, "Y")
    begin = date_format(first, shown if is_one_year else f"{shown} Y")
    return _("%(first)s to %(last)s") % {"first": begin, "last": date_format(last, f"{shown} Y")}


def planned_days(draft: Any) -> tuple[date, date]:
    """Return the first and the last day of the time in which the text is expected."""
    day = draft.planned_for
    if draft.planned_as == PlannedAs.DAY:
        return day, day
    with override(first_language(draft)):
        return _months_around(day, 3 if draft.planned_as == PlannedAs.QUARTER else 1)


def is_plan_over(draft: Any) -> bool:
    """Tell whether the time has passed in which the text was expected."""
    today = local(timezone.now()).date()
    return bool(draft.planned_for) and today > planned_days(draft)[1]


def _months_around(day: date, months: int) -> tuple[date, date]:
    """The ends of the month or the quarter of `day` in the calendar of the active language."""
    first = _first_of_month(day)
    for _month in range((int(date_format(first, "n")) - 1) % months):
        first = _first_of_month(first - DAY)
    after = first
    for _month in range(months):
        after = _next_month(after)
    return first, after - DAY


def _begins_month(day: date) -> bool:
    return int(date_format(day, "j")) == 1


def _first_of_month(day: date) -> date:
    return day - (int(date_format(day, "j")) - 1) * DAY


def _next_month(first: date) -> date:
    day = first + SHORTEST_MONTH
    while not _begins_month(day):
        day += DAY
    return day
