"""Who is close to a case has no part in it: kept out, let in again, and the case moved on.

Whoever is kept out neither sees the case nor hears of it, whatever else they may see. Where nobody
else is left in the unit that has it, the case goes on elsewhere in the same step.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from feedback_plugin.cases.fitting_units import fitting, units_for
from feedback_plugin.cases.history import Stamp
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.conflicts import Conflict
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.state_machine import StepError, change, permit
from feedback_plugin.cases.states import TRANSITIONS, EventKind, State

Source = Conflict.Source


@transaction.atomic
def declare(case: Case, *, reason: str, actor: Any, at: Any) -> CaseEvent:
    """An official says that they are too close to the case; it goes on without them."""
    permit(case, actor)
    event = change(case, EventKind.CONFLICT_DECLARED, Stamp(at, actor, reason))
    return _keep_out(case, event, Source.SELF, official=actor)


@transaction.atomic
def keep_out(case: Case, *, who: Any, reason: str, actor: Any, at: Any) -> CaseEvent:
    """An official, or everybody in a unit, has no part in a case from now on that is about them.

    Raises StepError where they have none already, and where nobody could take the case.
    """
    permit(case, actor)
    event = change(case, EventKind.KEPT_OUT, Stamp(at, actor, reason))
    named = {"unit" if isinstance(who, Unit) else "official": who}
    if case.conflicts.in_force().filter(**named).exists():
        raise StepError(_("They are kept out of this case already."))
    return _keep_out(case, event, Source.OFFICIAL, **named)


@transaction.atomic
def let_in(case: Case, *, conflict: Conflict, reason: str, actor: Any, at: Any) -> CaseEvent:
    """Whom an official named may take part again; the case stays where it is."""
    permit(case, actor)
    event = change(case, EventKind.LET_IN, Stamp(at, actor, reason))
    lifted = case.conflicts.in_force().of_officials().filter(pk=conflict.pk)
    if not lifted.update(until=event):
        raise StepError(_("They are not kept out of this case any more."))
    return event


def _keep_out(case: Case, event: CaseEvent, source: Source, **who: Any) -> CaseEvent:
    Conflict.objects.create(case=case, source=source, since=event, **who)
    fits = units_for(case)
    if case.unit and not fits.filter(pk=case.unit_id).exists():
        _move_on(case, fitting(case.unit, fits), event)
    return event


def _move_on(case: Case, unit: Unit | None, event: CaseEvent) -> None:
    if case.state not in TRANSITIONS[EventKind.MOVED_ON].sources:
        raise StepError(
            _(
                "Nobody else in the unit could read what the filer still writes. Open the case"
                " again first; then it goes on elsewhere."
            )
        )
    if unit is None:
        raise StepError(_("No other unit can take this case. Ask an administrator to name one."))
    # Nobody of the other unit has accepted it.
    anew = {"state": State.ASSIGNED} if case.state == State.IN_PROGRESS else {}
    change(case, EventKind.MOVED_ON, Stamp(event.at, is_machine=True), unit=unit, **anew)
