"""A filer does not agree: the appeal, and its decision by somebody who has not acted on the case.

While it lasts the case is with the unit to which answers of its own unit may be appealed; with the
decision it goes back. The answer that was appealed against stays where it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NotRequired, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from feedback_plugin.cases import clocks, files, joining
from feedback_plugin.cases.appeal_window import window_ends, window_of
from feedback_plugin.cases.files import NewFile
from feedback_plugin.cases.filing import idempotency_key
from feedback_plugin.cases.fitting_units import fitting, reviewing_unit_of, units_for
from feedback_plugin.cases.history import Stamp
from feedback_plugin.cases.models.appeals import Appeal
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.state_machine import StepError, change, guard, permit
from feedback_plugin.cases.states import (
    GATHERING,
    LOOKS,
    PARTIES,
    TRANSITIONS,
    ClockKind,
    EventKind,
    Finding,
    State,
)
from feedback_plugin.cases.status_text import holder

Kind = CaseMessage.Kind
#: What is done with a case, not in it: whoever reads it, enters it or passes it on judges nothing.
JUDGES_NOTHING = (
    LOOKS
    | PARTIES
    | GATHERING
    | {EventKind.FILED, EventKind.ASSIGNED, EventKind.MERGED, EventKind.SPLIT, EventKind.FOLLOWED}
)
ACTED_BEFORE = gettext_lazy(
    "You acted on this case before it was appealed: somebody else decides the appeal."
)


class Verdict(TypedDict):
    """What whoever decides an appeal says."""

    finding: str
    text: str
    files: NotRequired[Sequence[NewFile]]


@dataclass(frozen=True)
class AppealOffer:
    """What a filer reads before an appeal: until when it is in time, and who decides."""

    until: datetime
    unit: Any
    is_late: bool
    #: By so many days outages of the site have made the time longer.
    days_more: int


def offer(case: Case, at: datetime) -> AppealOffer | None:
    """What can be appealed now, or None."""
    answer = appealable(case)
    if answer is None:
        return None
    until, days_more = window_of(answer.sent_at)
    return AppealOffer(until, holder(reviewing_unit_of(case)), at > until, days_more)


def may_follow(case: Case) -> bool:
    """Is an answer still to come that could be appealed?"""
    return case.is_unanswered and case.can_be_decided_anew


def is_final(case: Case) -> bool:
    """Was its last answer appealed, and does it stand?"""
    last = case.appeals.last()
    return bool(last) and last.finding == Finding.DISMISSED and not case.is_unanswered


def appealable(case: Case) -> CaseMessage | None:
    """The answer that the filer may appeal now: the last one, once, and no thanks for a compliment.

    What was forgotten can be decided by nobody.
    """
    if case.state not in TRANSITIONS[EventKind.APPEALED].sources:
        return None
    if not case.can_be_decided_anew:
        return None
    answer = case.messages.filter(kind=Kind.ANSWER).last()
    return answer if answer and not hasattr(answer, "appeal") else None


def has_acted(case: Case, user: Any) -> bool:
    """Did this user work on the case, or on one that it was merged into, before it was appealed?"""
    appealed = case.events.filter(kind=EventKind.APPEALED).last()
    judged = CaseEvent.objects.filter(actor=user).exclude(kind__in=JUDGES_NOTHING)
    own, along = judged.filter(case=case), judged.filter(case__in=joining.main_cases_of(case))
    if appealed:
        own = own.filter(sequence__lt=appealed.sequence)
        along = along.filter(at__lt=appealed.at)
    return own.exists() or along.exists()


@transaction.atomic
def appeal(
    case: Case, *, text: str, nonce: str, at: datetime, new_files: Sequence[NewFile] = ()
) -> Case:
    """The filer appeals, with reasons and files or without; one sending of one form is one appeal.

    Raises StepError where there is nothing, or nothing any more, to appeal against.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    key = idempotency_key(f"{nonce}\0{case.pk}\0appeal")
    if CaseMessage.objects.filter(idempotency_key=key).exists():
        return case
    guard(case, EventKind.APPEALED)
    answer = appealable(case)
    if answer is None:
        raise StepError(_("This answer was appealed before. It can be done once."))
    Appeal.objects.create(
        case=case,
        answer=answer,
        unit=case.unit,
        filed_at=at,
        is_late=at > window_ends(answer.sent_at),
    )
    with files.written(new_files) as rows:
        message = CaseMessage.objects.create(
            case=case, kind=Kind.APPEAL, text=text, sent_at=at, idempotency_key=key
        )
        files.attach(rows, case, message)
        change(case, EventKind.APPEALED, Stamp(at), unit=reviewing_unit_of(case), filer_wrote=True)
    return case


@transaction.atomic
def decide(case: Case, *, actor: Any, at: datetime, **decision: Unpack[Verdict]) -> CaseEvent:
    """Let the answer stand, or have the case decided anew by the unit that answered.

    Raises PermissionDenied for who may not work on it, StepError for who acted on it before.
    """
    permit(case, actor)
    guard(case, EventKind.APPEAL_DECIDED)
    if has_acted(case, actor):
        raise StepError(str(ACTED_BEFORE))
    unit, finding = case.unit, decision["finding"]
    facts = {"text": decision["text"], "author": actor, "unit": unit, "sent_at": at}
    with files.written(decision.get("files", ())) as rows:
        decided = _decided(case, finding, at)
        event = change(case, EventKind.APPEAL_DECIDED, Stamp(at, actor), **decided)
        opened = case.appeals.filter(decided_at=None)
        opened.update(finding=finding, decided_at=at, decided_by=actor)
        message = CaseMessage.objects.create(case=case, kind=Kind.DECISION, **facts)
        files.attach(rows, case, message)
    return event


def _decided(case: Case, finding: str, at: datetime) -> dict[str, Any]:
    """What the finding changes of the case."""
    back = {"unit": _goes_back_to(case), "filer_wrote": False}
    if finding == Finding.DISMISSED:
        stands = case.clocks.filter(kind=ClockKind.RESOLVE).last()
        return back | {"state": State.ANSWERED, "due_at": stands.due_at}
    anew = {"state": State.IN_PROGRESS, "outcome": "", "answered_at": None}
    return back | anew | clocks.answer_again(case, at)


def _goes_back_to(case: Case) -> Any:
    """The unit that answered, unless the case turned out to be about it."""
    answered = case.appeals.get(decided_at=None).unit
    if answered is None or not case.conflicts.in_force().exists():
        return answered
    return fitting(answered, units_for(case)) or answered
