"""A second unit is asked for its opinion: the case stays with the first, and its clocks run on.

Whoever is asked reads the case without its filer, its files and internal notes, until the opinion
is given or the case is answered. The filer reads neither that somebody was asked nor the opinion.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from feedback_plugin.cases.consultation_mails import tell_asked, tell_asker
from feedback_plugin.cases.fitting_units import units_for
from feedback_plugin.cases.history import Stamp
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.consultations import Consultation
from feedback_plugin.cases.models.events import CaseEvent
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.state_machine import StepError, change, permit
from feedback_plugin.cases.states import EventKind
from feedback_plugin.working_calendar import WorkingCalendar, office_day


@transaction.atomic
def consult(case: Case, *, asked_unit: Unit, within: int, reason: str, **stamp: Any) -> CaseEvent:
    """Ask another unit, within so many working days; the reason is the question.

    `stamp` has `actor` and `at`. Raises StepError for a unit that is asked already, or that may
    not see the case.
    """
    permit(case, stamp["actor"])
    others = units_for(case).exclude(pk=case.unit_id)
    if not others.filter(pk=asked_unit.pk).exists():
        raise StepError(_("Nobody in this unit may see the case. Choose another."))
    event = change(case, EventKind.OPINION_ASKED, Stamp(**stamp, reason=reason))
    if case.consultations.filter(unit=asked_unit, opinion=None).exists():
        raise StepError(_("This unit is asked already; its opinion is still to come."))
    calendar = WorkingCalendar(office_day(event.at))
    due = calendar.end_of_working_days(event.at, within)
    asked = Consultation.objects.create(case=case, unit=asked_unit, asked=event, due_at=due)
    tell_asked(asked)
    return event


@transaction.atomic
def give(consultation: Consultation, *, text: str, actor: Any, at: datetime) -> CaseEvent:
    """Say what the unit thinks of the case; officials alone read it.

    Raises PermissionDenied for who is not asked, or not any more.
    """
    case = Case.objects.select_for_update().get(pk=consultation.case_id)
    if not Consultation.objects.asked_of(actor).filter(pk=consultation.pk).exists():
        raise PermissionDenied
    event = change(case, EventKind.OPINION_GIVEN, Stamp(at, actor))
    consultation.opinion = CaseMessage.objects.create(
        case=case,
        kind=CaseMessage.Kind.OPINION,
        text=text,
        author=actor,
        unit=consultation.unit,
        sent_at=at,
    )
    consultation.save(update_fields=["opinion"])
    tell_asker(consultation, event)
    return event
