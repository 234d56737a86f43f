"""What the organisation owes after an answer: promised, then done or dropped, each for the filer.

It may be promised with the answer, too (`transitions.answer`). Whoever works on the case says that
it is done; the owner is reminded of it.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from feedback_plugin.cases.history import Stamp
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.remedies import Promised, Remedy
from feedback_plugin.cases.promising import store
from feedback_plugin.cases.state_machine import StepError, change, permit
from feedback_plugin.cases.states import REMEDY_TRANSITIONS, EventKind


@transaction.atomic
def promise(case: Case, *, promised: Promised, actor: Any, at: datetime) -> CaseEvent:
    """Promise the filer something after the answer.

    Raises StepError where no answer stands, or where its words are forgotten.
    """
    permit(case, actor)
    if not case.can_be_decided_anew:
        raise StepError(_("Nothing can be promised in this case any more."))
    event = change(case, EventKind.REMEDY_PROMISED, Stamp(at, actor))
    store(case, promised, event)
    return event


def finish(case: Case, *, remedy: Remedy, reason: str, actor: Any, at: datetime) -> CaseEvent:
    """Say that it is done; the reason says what was done, and the filer reads it."""
    return _end(case, remedy, EventKind.REMEDY_DONE, Stamp(at, actor, reason))


def drop(case: Case, *, remedy: Remedy, reason: str, actor: Any, at: datetime) -> CaseEvent:
    """Say that it is not done after all, and why; the filer reads it."""
    return _end(case, remedy, EventKind.REMEDY_DROPPED, Stamp(at, actor, reason))


@transaction.atomic
def _end(case: Case, remedy: Remedy, kind: EventKind, stamp: Stamp) -> CaseEvent:
    permit(case, stamp.actor)
    step, rows = REMEDY_TRANSITIONS[kind], Remedy.objects.filter(pk=remedy.pk, case=case)
    # The case first, as every other writer locks it.
    Case.objects.select_for_update().only("pk").get(pk=case.pk)
    # Before the step is told, so that no mail still calls for it.
    ended = rows.filter(state__in=step.sources).update(state=step.target, ended_at=stamp.at)
    if not ended:
        raise StepError(_("This remedy is done or dropped already."))
    event = change(case, kind, stamp)
    rows.update(ended=event)
    return event
