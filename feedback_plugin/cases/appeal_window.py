"""Until when an answer can be appealed, and who decides: one count for all that tells or judges."""

from datetime import datetime

from feedback_plugin.cases.models.escalations import UPPER, units_of_escalations
from feedback_plugin.cases.models.outages import days_lost
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.conf import conf
from feedback_plugin.working_calendar import WorkingCalendar, office_day


def window_ends(answered_at: datetime, calendar: WorkingCalendar | None = None) -> datetime:
    """Until when an answer may be appealed: neither the day it came on counts nor the last one.

    Whoever asks for many gives the calendar, begun at the first of these days or before.
    """
    return window_of(answered_at, calendar)[0]


def window_of(
    answered_at: datetime, calendar: WorkingCalendar | None = None
) -> tuple[datetime, int]:
    """The same, and by how many days outages of the site have made the time longer."""
    calendar = calendar or WorkingCalendar(office_day(answered_at))
    lost, found = -1, 0
    # Of the days that are added some may be lost again.
    while found > lost:
        lost = found
        days = conf.case_appeal_window_days + 1 + lost
        end = calendar.end_of_calendar_days(answered_at, days)
        found = len(days_lost(office_day(answered_at), office_day(end)))
    return end, lost


def reviewing_unit(unit: Unit | None) -> Unit | None:
    """Who decides about answers of this unit: the next above it, else other people of its own."""
    above = units_of_escalations()
    # Of a unit without a group only the head hears, by mail: nobody there sees a case.
    others = (other for rung in UPPER if (other := above[rung]) and other.group_id)
    return next((other for other in others if other != unit), unit)
