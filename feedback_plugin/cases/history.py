"""The append-only history of a case."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from django.contrib.auth.models import AbstractBaseUser

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent, digest_of_reason


@dataclass(frozen=True)
class Stamp:
    """When a step is taken, by which official (None: by the filer, or the clock), and why."""

    at: datetime
    actor: AbstractBaseUser | None = None
    reason: str = ""
    is_machine: bool = False

    @property
    def role(self) -> CaseEvent.Role:
        """As what it is taken."""
        if self.is_machine:
            return CaseEvent.Role.MACHINE
        return CaseEvent.Role.OFFICIAL if self.actor else CaseEvent.Role.FILER


def append_event(case, kind, stamp, *, before=None, after=None):
    """Write the next event of this case; call it within a transaction."""
    # Two writers of one case wait for each other, so the chain never forks.
    Case.objects.select_for_update().only("pk").get(pk=case.pk)
    previous = case.events.order_by("-sequence").first()
    event = CaseEvent(
        case=case,
        sequence=previous.sequence + 1 if previous else 1,
        kind=kind,
        role=stamp.role,
        actor=stamp.actor,
        at=stamp.at,
        reason=stamp.reason,
        reason_digest=digest_of_reason(stamp.reason),
        before=before or {},
        after=after or {},
    )
    event.digest = event.digest_after(previous.digest if previous else "")
    event.save()
    return event


@dataclass(frozen=True)
class Break:
    """Where the history of a case is not as it was written; no sequence, if no event is left."""

    case_id: int
    sequence: int | None


def breaks():
    """Yield the first break in each case's history that has one."""
    events = CaseEvent.objects.select_related("case").order_by("case_id", "sequence").iterator()
    for case_id, history in groupby(events, key=attrgetter("case_id")):
        sequence = _break_in(history)
        if sequence is not None:
            yield Break(case_id, sequence)
    for case_id in Case.objects.filter(events=None).order_by("pk").values_list("pk", flat=True):
        yield Break(case_id, None)


def _break_in(events):
    digest = ""
    for sequence, event in enumerate(events, start=1):
        digest = event.digest_after(digest)
        is_as_written = event.sequence == sequence and event.digest == digest
        if not is_as_written or not event.has_its_reason:
            return sequence
    return None
