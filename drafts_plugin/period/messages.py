"""The acts upon a period in words, for its page, its mail and the admin."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drafts_plugin.formats import deadline, moment
from drafts_plugin.stages import Stage, stage_of

# By the kinds of `PeriodEvent`.
HEADLINES = {
    "extended": gettext_lazy("The time for comments was extended"),
    "closed_early": gettext_lazy("The time for comments was shortened"),
    "suspended": gettext_lazy("Comments were suspended"),
    "resumed": gettext_lazy("Comments were resumed"),
}
DESCRIPTIONS = {
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


def describe(event: Any) -> str:
    """Return the sentence that says what `event` did, in the active language."""
    return DESCRIPTIONS[event.kind] % {
        "old": deadline(event.old_closes_at),
        "new": deadline(event.new_closes_at),
        "when": moment(event.happened_at),
    }


def announcement(event: Any) -> str:
    """Return what `event` did and why, to be put into words in the language of each reader."""
    return _("%(sentence)s Reason: %(reason)s") % {
        "sentence": describe(event),
        "reason": event.reason,
    }


def refusal(source: Any, at: datetime) -> str:
    """Return why an act cannot come next upon the period of `source`."""
    stage = stage_of(source, at)
    if not source.live:
        return _("The draft is not public, so there is nobody to change the period for.")
    if stage == Stage.SUSPENDED:
        return _("Comments are suspended. Resume them first.")
    if stage == Stage.OPEN:
        return _("Comments are not suspended, so they cannot be resumed.")
    if not stage.rule.is_over:
        return _("The period has not begun yet; change its dates in the editor.")
    return _("The time for comments is over; it ended at %(day)s.") % {
        "day": deadline(source.closes_at)
    }
