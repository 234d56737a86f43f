"""The period of a consultation in people's days: which day is the last, how many are left."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
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
    def of(cls, draft):
        """Return the period of `draft` as it stands now, or None when it has none."""
        if not draft.opens_at or not draft.closes_at:
            return None
        zone = ZoneInfo(conf.time_zone)
        opens, closes = draft.opens_at.astimezone(zone), draft.closes_at.astimezone(zone)
        last_day = last_day_before(draft.closes_at)
        today = timezone.now().astimezone(zone).date()
        return cls(
            first_day=opens.date(),
            opening_time=opens.time(),
            last_day=last_day,
            closing_time=closes.time(),
            days_left=(last_day - today).days,
            zone=conf.time_zone,
        )

    @property
    def closes_with_the_day(self):
        """Tell whether the whole last day is open."""
        return is_end_of_day(self.closing_time)

    @property
    def zone_name(self):
        """The time zone in words."""
        return ZONE_NAMES.get(self.zone, self.zone)


def last_day_before(closes_at):
    """Return the last day of a period: its closing instant is outside, so midnight ends a day."""
    return (closes_at.astimezone(ZoneInfo(conf.time_zone)) - timedelta(microseconds=1)).date()


def end_of_day(day):
    """Return the instant at which a period with the last day `day` closes."""
    return datetime.combine(day, LAST_SECOND_OF_DAY, tzinfo=ZoneInfo(conf.time_zone))


def is_end_of_day(closing_time):
    """Tell whether a period that closes at this time of day has the whole day open."""
    return closing_time >= LAST_MINUTE_OF_DAY or closing_time == time.min


def next_midnight(at):
    """Return the instant at which people's next day begins."""
    zone = ZoneInfo(conf.time_zone)
    return datetime.combine(at.astimezone(zone).date() + timedelta(days=1), time.min, tzinfo=zone)


def whole_days(opens_at, closes_at):
    """Return how many days a period lasts; one that closes at 23:59:59 has its last day whole."""
    return (closes_at - opens_at + timedelta(seconds=1)) // timedelta(days=1)


def same_minute(one, other):
    """Tell whether two instants look alike in a form, which may leave out the seconds."""
    if not one or not other:
        return one == other
    return one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)
