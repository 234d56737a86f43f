"""One cause, many filers: cases are merged into one, their main case, and answered with it.

Each keeps its filer, receipt, correspondence and clocks, and is never shown to another filer. What
happens to the main case is done to them, too, as steps of their own, until its answer: then each
has it as its own, is appealed and rated by itself, and belongs to no other case any more. Merging
is undone as long as nothing is answered.

Whoever locks several locks the main case first.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from feedback_plugin.cases import clocks, files
from feedback_plugin.cases.fitting_units import units_for
from feedback_plugin.cases.history import Stamp
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.clocks import Clock
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.files import CaseFile
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.state_machine import StepError, change, guard, note, permit, read_as_seen
from feedback_plugin.cases.states import TRANSITIONS, ClockKind, EventKind
from feedback_plugin.persian_text import normalise_digits


@transaction.atomic
def merge(case: Case, *, into: str, reason: str, actor: Any, at: datetime) -> CaseEvent:
    """Have a case answered with another one, named by its number, on which the actor works, too.

    Raises StepError where one answer cannot serve both.
    """
    permit(case, actor)
    main = _main_case(into, actor)
    _check(case, main)
    moved = {"unit": main.unit} if case.unit_id != main.unit_id else {}
    event = change(case, EventKind.MERGED, Stamp(at, actor, reason), main=main, **moved)
    _tell_main(main, EventKind.GATHERED, case, Stamp(at, actor))
    return event


@transaction.atomic
def split(case: Case, *, reason: str, actor: Any, at: datetime) -> CaseEvent:
    """Take a case out again, back to the unit that it came from; its days are what they were."""
    permit(case, actor)
    guard(case, EventKind.SPLIT)
    main = Case.objects.select_for_update().get(pk=case.main_id)
    merged = case.events.filter(kind=EventKind.MERGED).last()
    before = units_for(case).filter(pk=merged.before.get("unit")).first()
    moved = {"unit": before} if before else {}
    event = change(case, EventKind.SPLIT, Stamp(at, actor, reason), main=None, **moved)
    _tell_main(main, EventKind.PARTED, case, Stamp(at, actor))
    return event


def follow(main: Case, event: CaseEvent) -> None:
    """Do to what is merged into a case what was done to it, within the transaction of the step."""
    if step := FOLLOWED.get(EventKind(event.kind)):
        for case in _joined(main):
            step(case, main, event)


def answer_along(main: Case, answer: CaseMessage, rows: Sequence[CaseFile], stamp: Stamp) -> None:
    """Give what is merged into a case the answer of this case, each as its own."""
    decided = {"outcome": answer.outcome, "answered_at": stamp.at}
    facts = ("kind", "text", "outcome", "cause", "author", "unit", "sent_at")
    for case in _joined(main):
        # What its filer wrote last stays marked as new: it was not this case that was read.
        change(case, EventKind.ANSWERED_ALONG, stamp, main=None, **decided)
        own = CaseMessage.objects.create(
            case=case, **{name: getattr(answer, name) for name in facts}
        )
        files.share(rows, case, own)


def is_any_late(main: Case, at: datetime) -> bool:
    """Would an answer at this instant be late for a case that is merged into this one?"""
    return any(case.is_overdue(at) for case in main.joined.all())


def main_cases_of(case: Case) -> list[int]:
    """The cases that this one was ever merged into, by their keys."""
    merged = case.events.filter(kind=EventKind.MERGED)
    return [event.after["main"] for event in merged]


def _main_case(number: str, actor: Any) -> Case:
    workable = Case.objects.workable_by(actor).filter(number=normalise_digits(number).strip())
    main = Case.objects.select_for_update().filter(pk__in=workable.values("pk")).first()
    if main is None:
        raise StepError(_("You work on no case with this number. Look at it once more."))
    return main


def _check(case: Case, main: Case) -> None:
    guard(case, EventKind.MERGED)
    if case.pk == main.pk:
        raise StepError(_("This is the number of this very case. Write that of the other one."))
    if main.state not in TRANSITIONS[EventKind.GATHERED].sources:
        raise StepError(
            _("The other case is “%(state)s”: choose one that is still to be answered by itself.")
            % {"state": main.get_state_display()}
        )
    if case.case_type != main.case_type:
        raise StepError(
            _("The other case is of another type: one outcome cannot serve both of them.")
        )
    if case.joined.exists():
        raise StepError(_("Other cases are merged into this one. Merge that case into this one."))
    if case.conflicts.in_force().exists():
        raise StepError(
            _("Somebody is kept out of this case. It is answered by itself, by others.")
        )


def _tell_main(main: Case, kind: EventKind, case: Case, stamp: Stamp) -> None:
    guard(main, kind)
    # Answers that are being written are about as many filers as their forms have told of.
    read_as_seen(main, stamp.at)
    note(main, kind, stamp, after={"joined": case.pk})


def _joined(main: Case) -> Iterator[Case]:
    yield from Case.objects.select_for_update().filter(main=main.pk).order_by("pk")


def _move(case: Case, main: Case, event: CaseEvent) -> None:
    # Without the reason, which is about the main case and is forgotten with it.
    stamp = Stamp(event.at, event.actor, is_machine=event.actor is None)
    change(case, EventKind.FOLLOWED, stamp, unit=main.unit)


def _tell_accepted(case: Case, main: Case, event: CaseEvent) -> None:
    note(case, EventKind.ACCEPTED, Stamp(event.at, event.actor))


def _extend(case: Case, main: Case, event: CaseEvent) -> None:
    days = Clock.objects.get(case=main, kind=ClockKind.RESOLVE, stopped_at=None).extended_days
    if not case.is_overdue(event.at) and clocks.extend(case, days):
        change(case, EventKind.EXTENDED, Stamp(event.at, event.actor, event.reason))


def _set_free(case: Case, main: Case, event: CaseEvent) -> None:
    change(case, EventKind.SPLIT, Stamp(event.at, is_machine=True), main=None)


#: What is done to the main case and to the others with it.
FOLLOWED = {
    EventKind.ASSIGNED: _move,
    EventKind.MOVED_ON: _move,
    EventKind.ACCEPTED: _tell_accepted,
    EventKind.EXTENDED: _extend,
    EventKind.WITHDRAWN: _set_free,
}
