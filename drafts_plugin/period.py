"""The period of a consultation in people's days: which day is the last, how many are left."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts_plugin.conf import conf

LAST_MINUTE_OF_DAY = time(23, 59)
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
        # The closing instant itself is outside: midnight belongs to the day before.
        last_day = (closes - timedelta(microseconds=1)).date()
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
        return self.closing_time >= LAST_MINUTE_OF_DAY or self.closing_time == time.min

    @property
    def zone_name(self):
        """The time zone in words."""
        return ZONE_NAMES.get(self.zone, self.zone)
