"""The instants of a consultation in people's days: which day is the last, how many are left."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts_plugin.conf import conf

LAST_MINUTE_OF_DAY = time(23, 59)
LAST_SECOND_OF_DAY = time(23, 59, 59)
ZONE_NAMES = {"Asia/Tehran": _("Tehran time")}


@dataclass(frozen=True)
class Period:
    """The period as it is printed: days and times of `zone`, the plugin's time zone."""

    first_day: date
    opening_time: time
    last_day: date
    closing_time: time
    days_left: int
    zone: str

    @classmethod
    def of(cls, draft: Any) -> Self | None:
        """Return the period of `draft` as it stands now, or None when it has none."""
        if not draft.opens_at or not draft.closes_at:
            return None
        opens, closes = local(draft.opens_at), local(draft.closes_at)
        last_day = last_day_before(draft.closes_at)
        return cls(
            first_day=opens.date(),
            opening_time=opens.time(),
            last_day=last_day,
            closing_time=closes.time(),
            days_left=(last_day - local(timezone.now()).date()).days,
            zone=conf.time_zone,
        )

    @property
    def opens_with_the_day(self) -> bool:
        """Tell whether the whole first day is open."""
        return self.opening_time == time.min

    @property
    def closes_with_the_day(self) -> bool:
        """Tell whether the whole last day is open."""
        return is_end_of_day(self.closing_time)

    @property
    def zone_name(self) -> str:
        """The time zone in words."""
        return ZONE_NAMES.get(self.zone, self.zone)


def local(instant: datetime) -> datetime:
    """Return the instant in the plugin's time zone."""
    return instant.astimezone(ZoneInfo(conf.time_zone))


def last_day_before(closes_at: datetime) -> date:
    """Return the last day of a period: its closing instant is outside, so midnight ends a day."""
    return (local(closes_at) - timedelta(microseconds=1)).date()


def start_of_day(day: date) -> datetime:
    """Return the instant at which `day` begins."""
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(conf.time_zone))


def end_of_day(day: date) -> datetime:
    """Return the instant at which a period with the last day `day` closes."""
    last = datetime.combine(day, LAST_SECOND_OF_DAY, tzinfo=ZoneInfo(conf.time_zone))
    # Where summer time ends at midnight the last hour comes twice: the day ends with the second.
    return last.replace(fold=1)


def is_end_of_day(closing_time: time) -> bool:
    """Tell whether a period that closes at this time of day has the whole day open."""
    return closing_time >= LAST_MINUTE_OF_DAY or closing_time == time.min


def next_midnight(at: datetime) -> datetime:
    """Return the instant at which people's next day begins."""
    return start_of_day(local(at).date() + timedelta(days=1))


def whole_days(opens_at: datetime, closes_at: datetime) -> int:
    """Return how many days a period lasts; one that closes at 23:59:59 has its last day whole.

    Counted by the clock on the wall: a change to summer time makes no day shorter.
    """
    opens, closes = (local(instant).replace(tzinfo=None) for instant in (opens_at, closes_at))
    return (closes - opens + timedelta(seconds=1)) // timedelta(days=1)


def same_minute(one: date | None, other: date | None) -> bool:
    """Tell whether two days or instants look alike in a form, which may leave out the seconds."""
    if not isinstance(one, datetime) or not isinstance(other, datetime):
        return one == other
    return one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)


def default_closing(opens_at: datetime, days: int | None = None) -> datetime:
    """Return the last second of the day on which a period of `days` or of the default is complete.

    A period that opens at midnight ends with its last whole day, not with the day after it.
    """
    length = timedelta(days=days or conf.period_days, seconds=-1)
    return end_of_day((local(opens_at) + length).date())
