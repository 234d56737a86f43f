"""The acts upon a period in words, for its page, its mail and the admin."""

from zoneinfo import ZoneInfo

from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drafts_plugin.conf import conf
from drafts_plugin.dates import is_end_of_day, last_day_before

DAY = "l j F Y"

# By the kinds of `PeriodEvent`.
HEADLINES = {
    "extended": gettext_lazy("The time for comments was extended"),
    "closed_early": gettext_lazy("The time for comments was shortened"),
    "suspended": gettext_lazy("Comments were suspended"),
    "resumed": gettext_lazy("Comments were resumed"),
}
SENTENCES = {
    "extended": gettext_lazy("The deadline for comments moved from %(old)s to %(new)s."),
    "closed_early": gettext_lazy(
        "The deadline for comments was brought forward from %(old)s to %(new)s."
    ),
    "suspended": gettext_lazy(
        "No comments were accepted from %(when)s on; the deadline moves later by the length of the"
        " interruption."
    ),
    "resumed": gettext_lazy(
        "Comments were accepted again from %(when)s on; the deadline moved from %(old)s to %(new)s."
    ),
}


def describe(event):
    """Return the sentence that says what `event` did, in the active language."""
    return SENTENCES[event.kind] % {
        "old": deadline(event.old_closes_at),
        "new": deadline(event.new_closes_at),
        "when": moment(event.happened_at),
    }


def announcement(event):
    """Return what `event` did and why, to be put into words in the language of each reader."""
    return _("%(sentence)s Reason: %(reason)s") % {
        "sentence": describe(event),
        "reason": event.reason,
    }


def deadline(closes_at):
    """Return the last instant of a period as a phrase that fits into a sentence."""
    local = _local(closes_at)
    day = format_date(last_day_before(closes_at), DAY)
    if is_end_of_day(local.time()):
        return _("the end of %(day)s") % {"day": day}
    return _("%(time)s on %(day)s") % {"time": format_date(local, "H:i"), "day": day}


def moment(instant):
    """Return an instant as a phrase that fits into a sentence."""
    local = _local(instant)
    words = {"time": format_date(local, "H:i"), "day": format_date(local, DAY)}
    return _("%(time)s on %(day)s") % words


def in_both_calendars(closes_at):
    """Return the phrase of `deadline`, with the Gregorian day where another calendar is shown."""
    day = last_day_before(closes_at)
    if format_date(day, "Y") == f"{day:%Y}":
        return deadline(closes_at)
    # The marks keep the ASCII date in one piece between Persian words.
    return f"{deadline(closes_at)} (\u2066{day:%Y-%m-%d}\u2069)"


def _local(instant):
    return instant.astimezone(ZoneInfo(conf.time_zone))
