"""A confidential filer says, of each unit that gets the case, whether it may learn who they are.

The unit with which the case was filed may, by its identity officer, until the filer takes that
back. Any other may not before the filer has said so on the page of the case.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from feedback_plugin.cases.history import Stamp
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.leaves import IdentityLeave
from feedback_plugin.cases.state_machine import StepError, guard, note
from feedback_plugin.cases.states import EventKind, IdentityMode

KINDS = {True: EventKind.LEAVE_GIVEN, False: EventKind.LEAVE_REFUSED}


def concerns(case: Case) -> bool:
    """Is there an identity that is not simply the unit's to see?"""
    if case.identity_mode != IdentityMode.WITHHELD or case.unit_id is None:
        return False
    filer = getattr(case, "filer", None)
    return filer is not None and any(filer.identity)


def is_given(case: Case) -> bool | None:
    """May the unit that has the case learn who filed it? None: the filer has not answered yet."""
    leave = case.leaves.filter(unit=case.unit_id).first()
    return leave.is_given if leave else True


def ask(case: Case, event: CaseEvent) -> None:
    """Ask the filer about the unit that a step has given the case to, once a unit."""
    moved = "unit" in event.after and event.kind != EventKind.FILED
    if not moved or not concerns(case) or _filed_with(case) == case.unit_id:
        return
    IdentityLeave.objects.get_or_create(case=case, unit=case.unit, defaults={"asked_at": event.at})


@transaction.atomic
def say(case: Case, *, unit: int, leave: bool, at: datetime) -> Case:
    """The filer gives the unit leave, or takes it back; the same said twice is said once.

    `unit` is the one that the form asked about. Raises StepError once another one has the case.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("unit").get(pk=case.pk)
    kind = KINDS[leave]
    guard(case, kind)
    if not concerns(case) or unit != case.unit_id:
        raise StepError(_("Another unit has your case since you opened this page. Answer anew."))
    if is_given(case) == leave:
        return case
    said = {"is_given": leave, "said_at": at}
    IdentityLeave.objects.update_or_create(
        case=case, unit=case.unit, defaults=said, create_defaults=said | {"asked_at": at}
    )
    note(case, kind, Stamp(at), after={"unit": unit})
    return case


def _filed_with(case: Case) -> int | None:
    return case.events.get(kind=EventKind.FILED).after["unit"]
