"""When an answer is due: days are counted as offices count them.

The day of receipt is day zero; an answer is due at the end of working day N. Periods in calendar
days that end on a closed day roll forward to the next open one. Closed are the weekend, and what
apps answer to the hook `list_holidays`.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from wagtail import hooks

from feedback_plugin.conf import conf

ONE_DAY = timedelta(days=1)
END_OF_DAY = time(23, 59, 59)


def end_of_working_days(received: datetime, working_days: int) -> datetime:
    """The last instant of the working day that lies this many after the receipt."""
    day = _office_day(received)
    is_closed = _closed_days_after(day)
    while working_days > 0:
        day += ONE_DAY
        working_days -= not is_closed(day)
    return _end_of(day)


def end_of_calendar_days(received: datetime, calendar_days: int) -> datetime:
    """The last instant of a period in calendar days, rolled forward to an open day."""
    start = _office_day(received)
    is_closed = _closed_days_after(start)
    day = start + calendar_days * ONE_DAY
    while is_closed(day):
        day += ONE_DAY
    return _end_of(day)


def _office_day(at: datetime) -> date:
    # Not the current zone: an official's own zone must not move a promise.
    return timezone.localtime(at, timezone.get_default_timezone()).date()


def _closed_days_after(day: date) -> Callable[[date], bool]:
    weekend = frozenset(conf.weekend)
    holidays = frozenset().union(*(named(day) for named in hooks.get_hooks("list_holidays")))
    return lambda candidate: candidate.weekday() in weekend or candidate in holidays


def _end_of(day: date) -> datetime:
    return datetime.combine(day, END_OF_DAY, tzinfo=timezone.get_default_timezone())
