"""Where a case stands, in sentences: who holds it and until which day."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.states import FRESH, UNANSWERED, EventKind, State

SENTENCES = {
    State.SUBMITTED: gettext_lazy("Your case is with %(unit)s. You get an answer by %(due)s."),
    State.ASSIGNED: gettext_lazy("Your case is with %(unit)s. You get an answer by %(due)s."),
    State.IN_PROGRESS: gettext_lazy(
        "An official of %(unit)s is working on your case. You get an answer by %(due)s."
    ),
    State.AWAITING_FILER: gettext_lazy(
        "%(unit)s asked you for information. Write it below; the answer is due by %(due)s."
    ),
    State.ANSWERED: gettext_lazy(
        "%(unit)s answered your case on %(answered)s. You can write back until the case is closed."
    ),
    State.UNDER_APPEAL: gettext_lazy(
        "You do not agree with the answer. %(unit)s decides about your appeal by %(due)s."
    ),
    State.CLOSED: gettext_lazy("Your case is closed. %(unit)s answered it on %(answered)s."),
    State.WITHDRAWN: gettext_lazy("You withdrew this case on %(changed)s."),
    State.MERGED: gettext_lazy(
        "%(unit)s deals with your case together with others about the same matter. You get an"
        " answer of your own by %(due)s."
    ),
}
LATE = gettext_lazy(
    "Your case is with %(unit)s. The answer was due by %(due)s and is late. You need not do"
    " anything; the delay is on record."
)
LATE_SENTENCES = dict.fromkeys(UNANSWERED, LATE) | {
    State.UNDER_APPEAL: gettext_lazy(
        "Your appeal is with %(unit)s. The decision was due by %(due)s and is late. You need not do"
        " anything; the delay is on record."
    ),
    State.AWAITING_FILER: gettext_lazy(
        "%(unit)s asked you for information. Write it below. The answer was due by %(due)s and is"
        " late; the delay is on record."
    ),
}
#: Of what is passed on, a compliment, no answer was promised.
PASSED_ON = {
    **dict.fromkeys(
        FRESH,
        gettext_lazy(
            "Your compliment is with %(unit)s. We pass it on, and tell you so, by %(due)s."
        ),
    ),
    State.IN_PROGRESS: gettext_lazy(
        "An official of %(unit)s sees to your compliment. We pass it on, and tell you so, by"
        " %(due)s."
    ),
    State.AWAITING_FILER: gettext_lazy(
        "%(unit)s asked you for information. Write it below; we pass your compliment on by %(due)s."
    ),
    State.MERGED: gettext_lazy(
        "%(unit)s sees to your compliment together with others. We pass it on, and tell you so, by"
        " %(due)s."
    ),
    State.ANSWERED: gettext_lazy(
        "%(unit)s wrote to you about your compliment on %(answered)s. You can write back until the"
        " case is closed."
    ),
    State.CLOSED: gettext_lazy(
        "The case of your compliment is closed. %(unit)s wrote to you about it on %(answered)s."
    ),
}
PASSED_ON_LATE = dict.fromkeys(
    UNANSWERED,
    gettext_lazy(
        "Your compliment is with %(unit)s. It was to be passed on by %(due)s, which is late. You"
        " need not do anything; the delay is on record."
    ),
) | {
    State.AWAITING_FILER: gettext_lazy(
        "%(unit)s asked you for information. Write it below. Your compliment was to be passed on by"
        " %(due)s, which is late; the delay is on record."
    ),
}
HAPPENED = {
    EventKind.FILED: gettext_lazy("The case was filed and given to %(unit)s."),
    EventKind.ASSIGNED: gettext_lazy("The case was transferred to %(unit)s."),
    EventKind.ACCEPTED: gettext_lazy("An official of %(unit)s accepted the case."),
    EventKind.ASKED: gettext_lazy("%(unit)s asked you for information."),
    EventKind.RESUMED: gettext_lazy("%(unit)s went on without the information."),
    EventKind.REPLIED: gettext_lazy("%(unit)s wrote to you."),
    EventKind.WROTE_BACK: gettext_lazy("You wrote to %(unit)s."),
    EventKind.ANSWERED: gettext_lazy("%(unit)s answered."),
    EventKind.RATED: gettext_lazy("You rated the answer."),
    EventKind.EXTENDED: gettext_lazy("%(unit)s extended the deadline to %(due)s: %(reason)s"),
    EventKind.TOPIC_CHANGED: gettext_lazy("%(unit)s changed the topic of the case."),
    EventKind.PAUSE_OVER: gettext_lazy(
        "Ten working days have passed since you were asked: the days run again."
    ),
    EventKind.RECOUNTED: gettext_lazy("The days were counted anew."),
    EventKind.APPEALED: gettext_lazy("You appealed; %(unit)s decides by %(due)s."),
    EventKind.APPEAL_DECIDED: gettext_lazy("Your appeal was decided; the case is with %(unit)s."),
    EventKind.REOPENED: gettext_lazy(
        "%(unit)s opened the case again and answers by %(due)s: %(reason)s"
    ),
    EventKind.CLOSED: gettext_lazy("%(unit)s closed the case."),
    EventKind.AUTO_CLOSED: gettext_lazy("Nothing more was written, and the case was closed."),
    EventKind.WITHDRAWN: gettext_lazy("You withdrew the case."),
    EventKind.CONFLICT_DECLARED: gettext_lazy(
        "An official said that they are too close to the case; they have no part in it any more."
    ),
    EventKind.KEPT_OUT: gettext_lazy(
        "Whom the case may be about was kept out of it: they do not see it."
    ),
    EventKind.LET_IN: gettext_lazy("Who had been kept out of the case may take part again."),
    EventKind.LEAVE_GIVEN: gettext_lazy("You let %(unit)s learn who you are."),
    EventKind.LEAVE_REFUSED: gettext_lazy("You do not let %(unit)s learn who you are."),
    EventKind.MOVED_ON: gettext_lazy(
        "The case was transferred to %(unit)s, where nobody is too close to it."
    ),
    EventKind.MERGED: gettext_lazy(
        "%(unit)s deals with the case together with others about the same matter."
    ),
    EventKind.SPLIT: gettext_lazy("%(unit)s deals with the case by itself again."),
    EventKind.FOLLOWED: gettext_lazy("The case was transferred to %(unit)s."),
    EventKind.ANSWERED_ALONG: gettext_lazy("%(unit)s answered."),
    EventKind.REMEDY_PROMISED: gettext_lazy("%(unit)s promised you what follows the answer."),
    EventKind.REMEDY_DONE: gettext_lazy("%(unit)s has done what it promised: %(reason)s"),
    EventKind.REMEDY_DROPPED: gettext_lazy(
        "%(unit)s does not do something that it promised: %(reason)s"
    ),
}
WITH_NEW_DAY = (EventKind.TOPIC_CHANGED, EventKind.RECOUNTED, EventKind.APPEAL_DECIDED)


@dataclass(frozen=True)
class TimelineEntry:
    """One line of the filer's timeline."""

    at: datetime
    text: str


def day_in_words(at):
    """A day with its weekday, as the office's clock shows it."""
    local = timezone.localtime(at, timezone.get_default_timezone())
    return date_format(local, "l j F Y")


def holder(unit):
    """Who holds a case, even where no unit has it yet."""
    return unit.label if unit else _("the complaints office")


def status_text(case, at):
    """Where the case stands at this instant, for its filer."""
    return _sentences(case, at)[State(case.state)] % {
        "unit": holder(case.unit),
        "due": day_in_words(case.due_at),
        "answered": day_in_words(case.answered_at) if case.answered_at else "",
        "changed": _withdrawn_on(case),
    }


def _withdrawn_on(case):
    # What is put on record later changes the case, but not that.
    withdrawn = case.events.filter(kind=EventKind.WITHDRAWN) if not case.is_owed_an_answer else []
    return next((day_in_words(event.at) for event in withdrawn), "")


def _sentences(case, at):
    if case.is_overdue(at):
        return PASSED_ON_LATE if case.is_passed_on else LATE_SENTENCES
    return SENTENCES | PASSED_ON if case.is_passed_on else SENTENCES


def _happened(event, unit):
    due = event.after.get("due_at")
    day = day_in_words(datetime.fromisoformat(due)) if due else ""
    # The reason is the one that filers are told, and is forgotten with the case.
    facts = {"unit": holder(unit), "due": day, "reason": f"\u2068{event.reason or '–'}\u2069"}
    text = HAPPENED[EventKind(event.kind)] % facts
    if due and event.kind in WITH_NEW_DAY:
        return _("%(event)s New day: %(due)s.") % {"event": text, "due": day}
    return text


def timeline(case):
    """What happened to the case, oldest first, as far as the filer may know."""
    events = list(case.events.for_filer())
    unit_ids = {event.after["unit"] for event in events if event.after.get("unit")}
    units = Unit.objects.in_bulk(unit_ids)
    unit, entries = None, []
    for event in events:
        unit = units.get(event.after.get("unit"), unit)
        entries.append(TimelineEntry(event.at, _happened(event, unit)))
    return entries
