"""Count the days of open cases anew: pauses that are used up, holidays and targets that came later.

A promised day moves later by itself, and never earlier. Each case is a transaction of its own: a
run that is killed is gone on with by the next, and what was moved stays moved.
"""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import F, Sum

from feedback_plugin.cases import clocks
from feedback_plugin.cases.history import Stamp, append_event
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.clocks import Clock, ClockPause
from feedback_plugin.cases.models.targets import Targets
from feedback_plugin.cases.signals import announce
from feedback_plugin.cases.state_machine import record
from feedback_plugin.cases.states import UNANSWERED, ClockKind, EventKind
from feedback_plugin.working_calendar import WorkingCalendar, office_day

FACTS = ("case_id", "kind", "started_at", "due_at", "days", "extended_days")
ROWS = 2000


def end_pauses(at: datetime, dry_run: bool = False) -> int:
    """Let the days run again where the filer was waited for long enough; return how often."""
    found = [pause.case_id for pause in _used_up(at)]
    return len(found) if dry_run else sum(_end_pause(pk, at) for pk in found)


def recount(at: datetime, dry_run: bool = False) -> int:
    """Move each promised day that is later by now; return in how many cases."""
    found = list(dict.fromkeys(_moved()))
    return len(found) if dry_run else sum(_recount(pk, at) for pk in found)


def _used_up(at: datetime) -> Iterator[ClockPause]:
    pauses = ClockPause.objects.filter(ended_at=None)
    first = pauses.order_by("started_at").first()
    if first is None:
        return
    calendar = WorkingCalendar(office_day(first.started_at))
    spent = _days_by_case(ClockPause.objects.filter(case__pauses__in=pauses))
    for pause in pauses.iterator(chunk_size=ROWS):
        # The last day of it counts in full.
        if clocks.pause_left(pause, at, spent.get(pause.case_id, 0), calendar) < 0:
            yield pause


def _days_by_case(pauses) -> dict[int, int]:
    return dict(pauses.order_by().values_list("case").annotate(Sum("days")))


@transaction.atomic
def _end_pause(pk: int, at: datetime) -> bool:
    case = Case.objects.select_for_update().get(pk=pk)
    if not case.pauses.filter(ended_at=None).exists():
        return False
    record(case, EventKind.PAUSE_OVER, Stamp(at, is_machine=True))
    return True


def _moved() -> Iterator[int]:
    running = Clock.objects.filter(
        kind__in=clocks.WORKING, stopped_at=None, case__state__in=UNANSWERED
    ).order_by("started_at")
    first = running.first()
    if first is None:
        return
    calendar, targets = WorkingCalendar(office_day(first.started_at)), Targets()
    of_running = ClockPause.objects.filter(
        case__clocks__kind=ClockKind.RESOLVE,
        case__clocks__stopped_at=None,
        started_at__gte=F("case__clocks__started_at"),
        case__state__in=UNANSWERED,
    )
    spent = _days_by_case(of_running)
    facts = running.values_list(*FACTS, "case__submitted_at", "case__case_type", "case__topic")
    for pk, kind, start, due, days, extension, filed, case_type, topic in facts.iterator(
        chunk_size=ROWS
    ):
        now = days
        if start == filed:
            promised = targets.days(case_type, topic, office_day(start))
            now = max(days, promised[clocks.WORKING.index(kind)])
        put_off = extension + spent.get(pk, 0) if kind == ClockKind.RESOLVE else 0
        if calendar.end_of_working_days(start, now + put_off) > due:
            yield pk


@transaction.atomic
def _recount(pk: int, at: datetime) -> bool:
    case = Case.objects.select_for_update().get(pk=pk)
    before = {clock.kind: clock.due_at for clock in case.clocks.all()}
    moved = clocks.move_forward(case)
    if not moved:
        return False
    due = moved.get(ClockKind.RESOLVE)
    names = {kind: "due_at" if kind == ClockKind.RESOLVE else f"{kind}_due_at" for kind in moved}
    event = append_event(
        case,
        EventKind.RECOUNTED,
        Stamp(at, is_machine=True),
        before={names[kind]: before[kind].isoformat() for kind in moved},
        after={names[kind]: end.isoformat() for kind, end in moved.items()},
    )
    if due:
        # Without a new version: a form that an official has open is still about what it shows.
        Case.objects.filter(pk=pk).update(due_at=due)
        case.due_at = due
    announce(case, event)
    return True
