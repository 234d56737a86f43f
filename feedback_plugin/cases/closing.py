"""Answered cases are closed by themselves, once the days for an appeal have passed in silence.

They are counted from the answer, or from the decision on an appeal against it. A case whose filer
has written since stays open until an official has seen to it. Each case is a transaction of its
own: a run that is killed is gone on with by the next, and of two at once one closes a case.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from feedback_plugin.cases.appeal_window import window_ends
from feedback_plugin.cases.history import Stamp
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.state_machine import change
from feedback_plugin.cases.states import EventKind, State
from feedback_plugin.working_calendar import WorkingCalendar, office_day


def close_silent(at: datetime, dry_run: bool = False) -> int:
    """Close what nobody has appealed or written in for long enough; return how many cases."""
    found = _silent(Case.objects.all(), at)
    return len(found) if dry_run else sum(_close(pk, at) for pk in found)


def _silent(cases: QuerySet[Case], at: datetime) -> list[int]:
    waiting = cases.filter(state=State.ANSWERED, filer_wrote=False).order_by("pk")
    rows = waiting.annotate(decided=Max("appeals__decided_at"))
    rows = rows.values_list("pk", "answered_at", "decided")
    last = {pk: max(answered, decided or answered) for pk, answered, decided in rows}
    calendar = WorkingCalendar(office_day(min(last.values(), default=at)))
    return [pk for pk, since in last.items() if window_ends(since, calendar) < at]


@transaction.atomic
def _close(pk: int, at: datetime) -> bool:
    case = Case.objects.select_for_update().get(pk=pk)
    # Asked once more under the lock: its filer may have written at this instant.
    if not _silent(Case.objects.filter(pk=pk), at):
        return False
    change(case, EventKind.AUTO_CLOSED, Stamp(at, is_machine=True))
    return True
