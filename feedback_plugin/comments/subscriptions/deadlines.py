"""Until when a link that confirms is good: the day that is promised is the day that is kept."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from feedback_plugin.comments.conf import conf

LAST_SECOND = time(23, 59, 59)


def confirm_until(asked_at: datetime, days: int | None = None) -> datetime:
    """The last instant for a link that was mailed then: the end of a day on the site's clock.

    So many days were promised with it; by default as many as the setting promises now.
    """
    return end_of_day(asked_at, conf.confirm_days if days is None else days)


def asked_since(at: datetime, days: int | None = None) -> datetime:
    """The earliest instant of asking whose link is still good at this instant."""
    zone = timezone.get_default_timezone()
    days = conf.confirm_days if days is None else days
    day = timezone.localtime(at, zone).date() - timedelta(days=days)
    return datetime.combine(day, time.min, tzinfo=zone)


def end_of_day(start: datetime, days: int) -> datetime:
    """The last second of the day that lies so many days after an instant."""
    zone = timezone.get_default_timezone()
    day = timezone.localtime(start, zone).date() + timedelta(days=days)
    return datetime.combine(day, LAST_SECOND, tzinfo=zone)
