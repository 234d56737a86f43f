"""Everything that can happen to a case after it was filed, each a verb.

Officials act on the case as they last saw it (`version`), so that nobody decides over what they
have not read. The filer's steps take the case as it is.
"""

from collections.abc import Sequence
from typing import NotRequired, TypedDict, Unpack

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from feedback_plugin.cases import clocks, files, joining, leaves, promising
from feedback_plugin.cases.files import NewFile
from feedback_plugin.cases.filing import idempotency_key
from feedback_plugin.cases.fitting_units import units_for
from feedback_plugin.cases.history import Stamp
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.causes import RootCause
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.models.remedies import Promised
from feedback_plugin.cases.state_machine import StepError, change, note, permit, read_as_seen
from feedback_plugin.cases.states import FRESH, EventKind, IdentityMode, State

Kind = CaseMessage.Kind


class Enclosed(TypedDict):
    """What comes with the words of an official."""

    files: NotRequired[Sequence[NewFile]]


class Decision(Enclosed):
    """What an official answers."""

    outcome: str
    text: str
    cause: NotRequired[RootCause | None]
    promised: NotRequired[Promised | None]


@transaction.atomic
def accept(case, *, actor, at):
    """An official takes the case up."""
    permit(case, actor)
    return change(case, EventKind.ACCEPTED, Stamp(at, actor))


@transaction.atomic
def assign(case, *, unit, reason, actor, at):
    """Give the case to another unit; its deadlines stay.

    Raises StepError for a unit in which nobody may see it.
    """
    permit(case, actor)
    if not units_for(case).filter(pk=unit.pk).exists():
        raise StepError(_("Nobody in this unit may see the case. Choose another."))
    return change(case, EventKind.ASSIGNED, Stamp(at, actor, reason), unit=unit)


@transaction.atomic
def ask(case, *, text, actor, at, **more: Unpack[Enclosed]):
    """Ask the filer for information, with files or without; the case waits for it."""
    permit(case, actor)
    _take_up(case, Stamp(at, actor))
    with files.written(more.get("files", ())) as rows:
        event = change(case, EventKind.ASKED, Stamp(at, actor), filer_wrote=False)
        files.attach(rows, case, _write(case, Kind.QUESTION, text, Stamp(at, actor)))
    return event


@transaction.atomic
def resume(case, *, actor, at):
    """Go on with what is on file, though the filer did not answer."""
    permit(case, actor)
    return change(case, EventKind.RESUMED, Stamp(at, actor))


@transaction.atomic
def extend(case, *, days, reason, actor, at):
    """Put the answer off once, before its day has passed; the filer reads why."""
    permit(case, actor)
    if case.is_overdue(at):
        raise StepError(_("The day has passed: a deadline is extended before it."))
    if case.is_unanswered and not clocks.extend(case, days):
        raise StepError(_("The deadline was extended before. It can be done once."))
    return change(case, EventKind.EXTENDED, Stamp(at, actor, reason))


@transaction.atomic
def change_topic(case, *, topic, reason, actor, at):
    """Give the case another topic; its days are counted anew from the receipt, never begun anew."""
    permit(case, actor)
    clocks.retarget(case, topic)
    return change(case, EventKind.TOPIC_CHANGED, Stamp(at, actor, reason), topic=topic)


@transaction.atomic
def reply(case, *, text, actor, at, **more: Unpack[Enclosed]):
    """Write to the filer, with files or without, and decide nothing."""
    permit(case, actor)
    with files.written(more.get("files", ())) as rows:
        event = change(case, EventKind.REPLIED, Stamp(at, actor), filer_wrote=False)
        files.attach(rows, case, _write(case, Kind.REPLY, text, Stamp(at, actor)))
    return event


def is_answered_late(case, at):
    """Would an answer at this instant be late, also for a case that is merged into this one?

    Of a compliment none was promised.
    """
    return not case.is_passed_on and (case.is_overdue(at) or joining.is_any_late(case, at))


@transaction.atomic
def answer(case, *, actor, at, reason="", **decision: Unpack[Decision]):
    """Decide the case: an outcome, its reasons in a text, files beside it, and what is promised.

    What is merged into it is answered with it, word for word.

    After the promised day the history says why it is late (`reason`); the filer does not read it.
    """
    permit(case, actor)
    if is_answered_late(case, at) and not reason:
        raise StepError(_("The day of the answer has passed: write why the answer is late."))
    stamp, outcome = Stamp(at, actor), decision["outcome"]
    _take_up(case, stamp)
    decided = {"outcome": outcome, "answered_at": at, "filer_wrote": False}
    with files.written(decision.get("files", ())) as rows:
        event = change(case, EventKind.ANSWERED, Stamp(at, actor, reason), **decided)
        named = {"outcome": outcome, "cause": decision.get("cause")}
        message = _write(case, Kind.ANSWER, decision["text"], stamp, **named)
        files.attach(rows, case, message)
        joining.answer_along(case, message, rows, Stamp(at, actor, reason))
    if promised := decision.get("promised"):
        promising.store(case, promised, event)
    return event


@transaction.atomic
def close(case, *, actor, at):
    """End the correspondence on an answered case."""
    permit(case, actor)
    return change(case, EventKind.CLOSED, Stamp(at, actor))


@transaction.atomic
def reopen(case, *, reason, actor, at):
    """Work on an answered case again, with half the days; the answer stays to be read."""
    permit(case, actor)
    if not case.can_be_decided_anew:
        raise StepError(_("Nothing can be decided anew in this case."))
    return change(case, EventKind.REOPENED, Stamp(at, actor, reason), outcome="", answered_at=None)


@transaction.atomic
def write_note(case, *, text, actor, at):
    """Write an internal note, which the filer never sees; one form writes one."""
    permit(case, actor)
    read_as_seen(case, at)
    _write(case, Kind.NOTE, text, Stamp(at, actor))
    return note(case, EventKind.NOTED, Stamp(at, actor))


@transaction.atomic
def reveal(case, *, reason, actor, at):
    """Show the filer's personal data to an official, and put it on record."""
    permit(case, actor)
    if not may_reveal(case, actor):
        raise PermissionDenied
    note(case, EventKind.REVEALED, Stamp(at, actor, reason))
    return case.filer


@transaction.atomic
def record_saving(case, *, file, actor, at):
    """Put on record that an official was handed a file; its name is forgotten with the case."""
    return note(case, EventKind.FILE_SAVED, Stamp(at, actor), after={"file": file})


def may_reveal(case, user):
    """Of those who work on it, may this one see who filed it?

    Of a confidential filer an identity officer may, in a unit that has the filer's leave.
    """
    if case.identity_mode == IdentityMode.ANONYMOUS:
        return False
    if case.identity_mode == IdentityMode.WITHHELD:
        return user.has_perm("feedback_cases.reveal_identity") and bool(leaves.is_given(case))
    return True


@transaction.atomic
def write_back(case, *, text, nonce, at, new_files=()):
    """The filer writes; information that was asked for lets the unit go on.

    One sending of one form is one message; other words, other files or another case are another.
    """
    case = Case.objects.select_for_update().get(pk=case.pk)
    traits = [new.trait for new in new_files]
    key = idempotency_key(f"{nonce}\0{case.pk}\0{text}\0{traits}")
    if CaseMessage.objects.filter(idempotency_key=key).exists():
        return case
    fields = {"state": State.IN_PROGRESS} if case.state == State.AWAITING_FILER else {}
    with files.written(new_files) as rows:
        change(case, EventKind.WROTE_BACK, Stamp(at), filer_wrote=True, **fields)
        message = _write(case, Kind.FILER, text, Stamp(at), idempotency_key=key)
        files.attach(rows, case, message)
    return case


@transaction.atomic
def withdraw(case, *, at):
    """The filer takes the case back; asked twice, it is withdrawn once."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    if case.state != State.WITHDRAWN:
        alone = {"main": None} if case.main_id else {}
        change(case, EventKind.WITHDRAWN, Stamp(at), **alone)
    return case


def _take_up(case, stamp):
    """Asking or answering a fresh case is also taking it up."""
    if case.state in FRESH:
        change(case, EventKind.ACCEPTED, stamp)


def _write(case, kind, text, stamp, **more):
    return CaseMessage.objects.create(
        case=case,
        kind=kind,
        text=text,
        author=stamp.actor,
        unit_id=case.unit_id if stamp.actor else None,
        sent_at=stamp.at,
        **more,
    )
