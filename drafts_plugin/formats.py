"""Days and instants as sentences of the active language print them."""

from datetime import date, datetime

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _

from drafts_plugin.dates import is_end_of_day, last_day_before, local

DAY = "l j F Y"


def deadline(closes_at: datetime) -> str:
    """Return the last instant of a period as a phrase that fits into a sentence."""
    day = format_date(last_day_before(closes_at), DAY)
    closing = local(closes_at)
    if is_end_of_day(closing.time()):
        return _("the end of %(day)s") % {"day": day}
    return _("%(time)s on %(day)s") % {"time": format_date(closing, "H:i"), "day": day}


def moment(instant: datetime) -> str:
    """Return an instant as a phrase that fits into a sentence."""
    there = local(instant)
    parts = {"time": format_date(there, "H:i"), "day": format_date(there, DAY)}
    return _("%(time)s on %(day)s") % parts


def day_in_both_calendars(day: date) -> str:
    """Return a day in words, with the Gregorian one where another calendar is shown."""
    words = format_date(day, DAY)
    if format_date(day, "Y") == f"{day:%Y}":
        return words
    return f"{words} (\u2066{day:%Y-%m-%d}\u2069)"


def deadline_in_both_calendars(closes_at: datetime) -> str:
    """Return the phrase of `deadline`, with the Gregorian day where another calendar is shown."""
    day = last_day_before(closes_at)
    if format_date(day, "Y") == f"{day:%Y}":
        return deadline(closes_at)
    # The marks keep the ASCII date in one piece between Persian words.
    return f"{deadline(closes_at)} (\u2066{day:%Y-%m-%d}\u2069)"
