"""How the clocks of a case run: begun at its filing, stopped, held up and moved by its steps.

Whoever moves the answer's clock gives the case its `due_at` with it, here or in the state machine
to which `follow` returns it: no other place writes the one or the other.
"""

from datetime import datetime
from math import ceil
from typing import Any

from django.db.models import Sum

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.clocks import Clock, ClockPause
from feedback_plugin.cases.models.outages import days_lost
from feedback_plugin.cases.models.targets import Targets
from feedback_plugin.cases.models.topics import Topic
from feedback_plugin.cases.states import ClockKind, EventKind
from feedback_plugin.conf import conf
from feedback_plugin.working_calendar import WorkingCalendar, office_day

MOST_PAUSED = 10
#: In the order in which targets give their days.
WORKING = (ClockKind.TRIAGE, ClockKind.RESOLVE)
#: The steps that do what a clock waits for; a case taken back stops them all, unmet.
MEETS = {
    EventKind.ASSIGNED: (ClockKind.TRIAGE,),
    EventKind.ACCEPTED: (ClockKind.TRIAGE,),
    EventKind.REPLIED: (ClockKind.TRIAGE,),
    EventKind.MERGED: (ClockKind.TRIAGE,),
    EventKind.ANSWERED: tuple(ClockKind),
    EventKind.ANSWERED_ALONG: tuple(ClockKind),
    EventKind.APPEAL_DECIDED: (ClockKind.APPEAL,),
}
ENDS_PAUSE = {
    EventKind.RESUMED,
    EventKind.WROTE_BACK,
    EventKind.WITHDRAWN,
    EventKind.PAUSE_OVER,
}
MOVES = ENDS_PAUSE | {EventKind.EXTENDED, EventKind.TOPIC_CHANGED}


def begin(case: Case) -> list[Clock]:
    """The clocks of a case that is about to be stored, begun at its filing; sets its `due_at`."""
    at = case.submitted_at
    day = office_day(at)
    calendar = WorkingCalendar(day)
    triage, resolve = Targets().days(case.case_type, case.topic_id, day)
    ends = {
        ClockKind.TRIAGE: (triage, calendar.end_of_working_days(at, triage)),
        ClockKind.RESOLVE: (resolve, calendar.end_of_working_days(at, resolve)),
    }
    if not case.is_passed_on:
        days = conf.case_statutory_days
        ends[ClockKind.STATUTORY] = (days, calendar.end_of_calendar_days(at, days))
    case.due_at = ends[ClockKind.RESOLVE][1]
    return [
        Clock(case=case, kind=kind, days=days, started_at=at, due_at=due)
        for kind, (days, due) in ends.items()
    ]


def follow(case: Case, kind: EventKind, at: datetime) -> dict[str, Any]:
    """Let the clocks follow a step that is being taken; return what it changes of the case."""
    running = case.clocks.filter(stopped_at=None)
    if kind in MEETS:
        running.filter(kind__in=MEETS[kind]).update(stopped_at=at, met_at=at)
    if kind in ENDS_PAUSE:
        _end_pause(case, at)
    if kind == EventKind.ASKED:
        _pause(case, at)
    if kind == EventKind.APPEALED:
        return _begin_one(case, ClockKind.APPEAL, conf.case_appeal_days, at)
    if kind == EventKind.REOPENED:
        return answer_again(case, at)
    moved = _move(case) if kind in MOVES else {}
    if kind == EventKind.WITHDRAWN:
        running.update(stopped_at=at)
    return moved


def answer_again(case: Case, at: datetime) -> dict[str, Any]:
    """Let a case that is decided anew be answered in half the days; return what it changes.

    The clock that stopped at the first answer stays, kept or missed. Officials hear of each rung
    of the new one.
    """
    _triage, resolve = Targets().days(case.case_type, case.topic_id, office_day(at))
    case.reminders.all().delete()
    return _begin_one(case, ClockKind.RESOLVE, ceil(resolve / 2), at)


def _begin_one(case: Case, kind: ClockKind, days: int, at: datetime) -> dict[str, Any]:
    due = WorkingCalendar(office_day(at)).end_of_working_days(at, days)
    Clock.objects.create(case=case, kind=kind, days=days, started_at=at, due_at=due)
    return {"due_at": due}


def extend(case: Case, days: int) -> bool:
    """Add the one extension to the answer's clock; False if it has one. The step moves it."""
    resolve = case.clocks.filter(kind=ClockKind.RESOLVE, stopped_at=None, extended_days=0)
    return bool(resolve.update(extended_days=days))


def retarget(case: Case, topic: Topic | None) -> None:
    """Give the clocks the days of another topic, from the receipt on; the step moves the answer's.

    Pauses and extension are kept. What was looked at already is not looked at anew.
    """
    day = office_day(case.submitted_at)
    triage, resolve = Targets().days(case.case_type, topic and topic.pk, day)
    running = case.clocks.filter(stopped_at=None)
    running.filter(kind=ClockKind.RESOLVE, started_at=case.submitted_at).update(days=resolve)
    first_look = WorkingCalendar(day).end_of_working_days(case.submitted_at, triage)
    running.filter(kind=ClockKind.TRIAGE).update(days=triage, due_at=first_look)


def move_forward(case: Case) -> dict[str, datetime]:
    """Move its running clocks to where they end by now, if that is later; return what moved.

    The caller gives the case the day of its answer.
    """
    day = office_day(case.submitted_at)
    calendar = WorkingCalendar(day)
    wanted = zip(WORKING, Targets().days(case.case_type, case.topic_id, day), strict=True)
    promised, moved = dict(wanted), {}
    for clock in case.clocks.filter(kind__in=WORKING, stopped_at=None):
        # A case that is decided anew keeps the days that it was given then.
        if clock.started_at == case.submitted_at:
            clock.days = max(clock.days, promised[ClockKind(clock.kind)])
        due = calendar.end_of_working_days(clock.started_at, _days_of(clock))
        if due > clock.due_at:
            clock.due_at = moved[clock.kind] = due
            clock.save(update_fields=["days", "due_at"])
    return moved


def paused_days(case: Case) -> int:
    """The working days by which pauses that are over have put the answer off."""
    return case.pauses.aggregate(sum=Sum("days"))["sum"] or 0


def pause_left(pause: ClockPause, at: datetime, spent: int, calendar: WorkingCalendar) -> int:
    """How many working days this pause may still last at an instant; below nought: is over.

    Days on which the filer could not reach the site do not count.
    """
    used = calendar.working_days_between(office_day(pause.started_at), office_day(at))
    return MOST_PAUSED + lost_days(pause, at, calendar) - spent - used


def lost_days(pause: ClockPause, at: datetime, calendar: WorkingCalendar) -> int:
    """How many working days of a pause, up to an instant, were touched by outages of the site."""
    lost = days_lost(office_day(pause.started_at), office_day(at))
    return sum(map(calendar.is_open, lost))


def lost_days_of(case: Case, at: datetime) -> int:
    """The same of the pause that goes on; nought where none does."""
    pause = case.pauses.filter(ended_at=None).first() if case.is_paused else None
    return lost_days(pause, at, WorkingCalendar(office_day(pause.started_at))) if pause else 0


def _pause(case: Case, at: datetime) -> None:
    # A day that has passed is not undone by a question.
    if not case.is_overdue(at) and paused_days(case) < MOST_PAUSED:
        ClockPause.objects.create(case=case, started_at=at)


def _end_pause(case: Case, at: datetime) -> None:
    pause = case.pauses.filter(ended_at=None).first()
    if pause is None:
        return
    spent = paused_days(case)
    calendar = WorkingCalendar(office_day(pause.started_at))
    most = MOST_PAUSED + lost_days(pause, at, calendar) - spent
    pause.days = min(most, most - pause_left(pause, at, spent, calendar))
    pause.ended_at = at
    pause.save(update_fields=["days", "ended_at"])


def _move(case: Case) -> dict[str, Any]:
    """Count the answer's day anew from the receipt, with what put it off."""
    clock = case.clocks.filter(kind=ClockKind.RESOLVE, stopped_at=None).first()
    if clock is None:
        return {}
    calendar = WorkingCalendar(office_day(clock.started_at))
    due = calendar.end_of_working_days(clock.started_at, _days_of(clock))
    if due == clock.due_at:
        return {}
    clock.due_at = due
    clock.save(update_fields=["due_at"])
    return {"due_at": due}


def _days_of(clock: Clock) -> int:
    """The working days of a clock, with what put it off."""
    if clock.kind != ClockKind.RESOLVE:
        return clock.days
    since = clock.case.pauses.filter(started_at__gte=clock.started_at)
    return clock.days + clock.extended_days + (since.aggregate(sum=Sum("days"))["sum"] or 0)
