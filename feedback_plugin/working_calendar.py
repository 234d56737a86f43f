"""When an answer is due: days are counted as offices count them.

The day of receipt is day zero; an answer is due at the end of working day N. Periods in calendar
days that end on a closed day roll forward to the next open one. Closed are the weekend in force on
a day – as apps answer to the hook `list_weekends`, else the setting – and what they answer to the
hook `list_holidays`.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from wagtail import hooks

from feedback_plugin.conf import conf

ONE_DAY = timedelta(days=1)
END_OF_DAY = time(23, 59, 59)
DAYS_OF_A_WEEK = 7


class WorkingCalendar:
    """The days after one day on which offices are open, read once for all that counts with them."""

    def __init__(self, after: date) -> None:
        listed = (rule for named in hooks.get_hooks("list_weekends") for rule in named())
        # A week without an open day would never end.
        self._rules = sorted(rule for rule in listed if len(rule[1]) < DAYS_OF_A_WEEK)
        self._holidays = frozenset().union(
            *(named(after) for named in hooks.get_hooks("list_holidays"))
        )
        self._ends: dict[tuple[date, int], datetime] = {}

    @classmethod
    def around(cls, at: datetime) -> "WorkingCalendar":
        """The calendar that knows the day of this instant, and all after it."""
        return cls(office_day(at) - ONE_DAY)

    def is_open(self, day: date) -> bool:
        """Do offices work on this day?"""
        in_force = [days for since, days in self._rules if since <= day]
        weekend = in_force[-1] if in_force else frozenset(conf.weekend)
        return day.weekday() not in weekend and day not in self._holidays

    def end_of_working_days(self, received: datetime, working_days: int) -> datetime:
        """The last instant of the working day that lies this many after the receipt."""
        start = office_day(received)
        if (start, working_days) not in self._ends:
            day, left = start, working_days
            while left > 0:
                day += ONE_DAY
                left -= self.is_open(day)
            self._ends[start, working_days] = end_of(day)
        return self._ends[start, working_days]

    def end_of_calendar_days(self, received: datetime, calendar_days: int) -> datetime:
        """The last instant of a period in calendar days, rolled forward to an open day."""
        day = office_day(received) + calendar_days * ONE_DAY
        while not self.is_open(day):
            day += ONE_DAY
        return end_of(day)

    def working_days_between(self, start: date, end: date) -> int:
        """How many open days lie after one day, up to and with another."""
        days = (start + place * ONE_DAY for place in range(1, (end - start).days + 1))
        return sum(map(self.is_open, days))

    def end_before(self, day: date, working_days: int) -> datetime:
        """The latest end of a day since which so many open days have begun, with this one."""
        left = working_days
        while left > 0:
            left -= self.is_open(day)
            day -= ONE_DAY
        return end_of(day)


def end_of_working_days(received: datetime, working_days: int) -> datetime:
    """The last instant of the working day that lies this many after the receipt."""
    return WorkingCalendar(office_day(received)).end_of_working_days(received, working_days)


def end_of_calendar_days(received: datetime, calendar_days: int) -> datetime:
    """The last instant of a period in calendar days, rolled forward to an open day."""
    return WorkingCalendar(office_day(received)).end_of_calendar_days(received, calendar_days)


def office_day(at: datetime) -> date:
    """The day on which offices have this instant."""
    # Not the current zone: an official's own zone must not move a promise.
    return timezone.localtime(at, timezone.get_default_timezone()).date()


def end_of(day: date) -> datetime:
    """The last instant of a day of the offices."""
    return datetime.combine(day, END_OF_DAY, tzinfo=timezone.get_default_timezone())
