"""The acts upon a draft in words, for its page, its mail and the admin."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.dateformat import format as format_date
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from drafts_plugin.dates import local
from drafts_plugin.formats import DAY, deadline, moment
from drafts_plugin.numbers import isolated_number
from drafts_plugin.stages import Stage, stage_of

# By the kinds of `PeriodEvent`.
HEADLINES = {
    "extended": gettext_lazy("Deadline extended"),
    "closed_early": gettext_lazy("Deadline brought forward"),
    "suspended": gettext_lazy("Comments were suspended"),
    "resumed": gettext_lazy("Consultation resumed"),
    "outcome_rescheduled": gettext_lazy("Another day for the outcome"),
    "outcome_published": gettext_lazy("The outcome was published"),
    "outcome_corrected": gettext_lazy("The outcome was corrected"),
    "promulgated": gettext_lazy("The text was promulgated"),
    "promulgated_again": gettext_lazy("The text was promulgated again, corrected"),
    "withdrawn": gettext_lazy("The draft was withdrawn"),
    "unpublished": gettext_lazy("The draft was taken off the site"),
    "put_back": gettext_lazy("The draft is on the site again"),
}
DESCRIPTIONS = {
    "extended": gettext_lazy("The deadline for comments moved from %(old)s to %(new)s."),
    "closed_early": gettext_lazy(
        "The deadline for comments was brought forward from %(old)s to %(new)s."
    ),
    "suspended": gettext_lazy(
        "Comments were suspended at %(when)s; the deadline moves later by the length of the"
        " interruption."
    ),
    "resumed": gettext_lazy(
        "Comments were accepted again from %(when)s on; the deadline moved from %(old)s to %(new)s."
    ),
    "outcome_rescheduled": gettext_lazy("The outcome is due by %(due)s."),
    "outcome_published": gettext_lazy("The outcome was published at %(when)s."),
    "outcome_corrected": gettext_lazy("The outcome was corrected at %(when)s."),
    "promulgated": gettext_lazy("Promulgated on %(day)s under no. %(number)s."),
    "promulgated_again": gettext_lazy(
        "Promulgated again, corrected, on %(day)s under no. %(number)s; what was promulgated before"
        " no longer holds."
    ),
    "withdrawn": gettext_lazy("The draft was withdrawn at %(when)s."),
    "unpublished": gettext_lazy("The draft was taken off the site at %(when)s."),
    "put_back": gettext_lazy("The draft was put back on the site at %(when)s."),
}
MOVED_DUE_DAY = gettext_lazy("The outcome is due by %(due)s, no longer by %(old_due)s.")

_FIRST = {
    Stage.SUSPENDED: gettext_lazy("Comments are suspended. Resume them first."),
    Stage.OPEN: gettext_lazy("Comments are not suspended, so they cannot be resumed."),
}


@dataclass(frozen=True)
class Act:
    """What an act did: when, and the days before and after it where it moved them."""

    kind: str
    when: datetime
    closings: tuple[datetime | None, datetime | None] = (None, None)
    due_days: tuple[date | None, date | None] = (None, None)
    number: str = ""
    dated_at: datetime | None = None
    #: Comments that had no answer then.
    unanswered: int = 0


def describe_act(act: Act) -> str:
    """Return the sentence that says what an act did, in the active language."""
    old, new = (deadline(each) if each else "" for each in act.closings)
    old_due, due = (format_date(each, DAY) if each else "" for each in act.due_days)
    values = {
        "old": old,
        "new": new,
        "old_due": old_due,
        "due": due,
        "when": moment(act.when),
        "day": format_date(local(act.dated_at), DAY) if act.dated_at else "",
        "number": isolated_number(act.number),
    }
    if act.unanswered:
        sentence = ngettext(
            "The outcome was published at %(when)s, while one comment had no answer.",
            "The outcome was published at %(when)s, while %(unanswered)s comments had no answer.",
            act.unanswered,
        )
        return sentence % {**values, "unanswered": localize(act.unanswered)}
    moved = MOVED_DUE_DAY if old_due else DESCRIPTIONS["outcome_rescheduled"]
    if act.kind == "outcome_rescheduled":
        return moved % values
    sentences = [DESCRIPTIONS[act.kind], moved] if due else [DESCRIPTIONS[act.kind]]
    return " ".join(str(sentence) for sentence in sentences) % values


def describe(event: Any) -> str:
    """Return the sentence that says what `event` did, in the active language."""
    return describe_act(
        Act(
            kind=event.kind,
            when=event.happened_at,
            closings=(event.old_closes_at, event.new_closes_at),
            due_days=(event.old_due_on, event.new_due_on),
            number=event.number,
            dated_at=event.dated_at,
            unanswered=event.unanswered,
        )
    )


def announcement(event: Any) -> str:
    """Return what `event` did and why, to be put into words in the language of each reader."""
    return with_reason(describe(event), event.reason)


def with_reason(sentence: str, reason: str) -> str:
    """Return a sentence with the reason after it, where one was given."""
    if not reason:
        return sentence
    return _("%(sentence)s Reason: %(reason)s") % {"sentence": sentence, "reason": reason}


def refusal(source: Any, at: datetime, stages: Iterable[Stage] = ()) -> str:
    """Return why an act that leads from `stages` cannot come next upon `source`."""
    stage = stage_of(source, at)
    if not source.live:
        return _("The draft is not public, so there is nobody to change the period for.")
    if sentence := _refusal_at(source, stage, stages):
        return sentence
    return _("This cannot be done at the stage “%(stage)s”. It is possible at: %(stages)s.") % {
        "stage": stage.label,
        "stages": " / ".join(str(each.label) for each in stages),
    }


def _refusal_at(source, stage, stages):
    if stage == Stage.WITHDRAWN:
        return _("The draft was withdrawn: it can only be taken off the site, and put back.")
    if not {Stage.OPEN, Stage.SUSPENDED} & set(stages):
        open_now = stage in (Stage.OPEN, Stage.SUSPENDED)
        sentence = _("Comments are still accepted, or suspended. Close the period first.")
        return sentence if open_now else ""
    if stage in _FIRST:
        return str(_FIRST[stage])
    if not stage.rule.is_over:
        return _("The period has not begun yet; change its dates in the editor.")
    if source.closes_at is None or Stage.UNDER_REVIEW in stages:
        return ""
    over = _("The time for comments is over; it ended at %(day)s.")
    return over % {"day": deadline(source.closes_at)}
