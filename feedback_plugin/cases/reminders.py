"""Officials hear of clocks that run out, and those above them of clocks that have: the ladder.

So do the owners of what was promised, and the heads of their units. Each rung of a case, or of a
remedy, is told once, which a row guards. What one run finds is one transaction: killed in the
middle it has told nothing, and of two at the same time one tells. Days are what rungs hang on, so
that a second run on a day finds nothing; on days and at hours without work nothing is told.

What waits in the outbox is told anew without a case of which it is not so any more.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from math import ceil
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.clocks import Clock, Reminder
from feedback_plugin.cases.models.remedies import Remedy
from feedback_plugin.cases.reminder_mails import Told, tell
from feedback_plugin.cases.states import UNANSWERED, ClockKind, Rung
from feedback_plugin.many_keys import AmongKeys
from feedback_plugin.notifications import outbox
from feedback_plugin.notifications.quiet_hours import after_quiet_hours
from feedback_plugin.working_calendar import WorkingCalendar, end_of, office_day

SHARES = {Rung.HALF: 0.5, Rung.MOST: 0.8}
DAYS_LATE = {Rung.FIVE_LATE: 5, Rung.TEN_LATE: 10}
BEFORE_THE_LAW = timedelta(days=15)
#: So many working days before its day the owner of a remedy hears of it.
DAYS_AHEAD = 3
BATCH = 500


def is_office_time(at: datetime) -> bool:
    """Is it a day and an hour at which somebody reads what is told?"""
    return WorkingCalendar.around(at).is_open(office_day(at)) and after_quiet_hours(at) == at


def reached(at: datetime) -> Iterator[tuple[int, int | None, Rung]]:
    """Cases and remedies, each with a rung that it has reached and that nobody was told of."""
    for rung, clocks in _reached(at):
        told = Reminder.objects.filter(case=OuterRef("case"), rung=rung)
        for pk in clocks.exclude(Exists(told)).values_list("case", flat=True).order_by("case"):
            yield pk, None, rung
    for rung, remedies in _remedies_reached(at):
        told = Reminder.objects.filter(remedy=OuterRef("pk"), rung=rung)
        for case, pk in remedies.exclude(Exists(told)).values_list("case", "pk").order_by("pk"):
            yield case, pk, rung


def count(at: datetime) -> Counter[Rung]:
    """How many cases `remind` would tell of now."""
    return Counter(rung for *_keys, rung in reached(at))


@transaction.atomic
def remind(at: datetime) -> Counter[Rung]:
    """Tell of every rung that was reached, one message a person; return how many of each."""
    batch = uuid4()
    rows = [
        Reminder(case_id=case, remedy_id=remedy, rung=rung, at=at, batch=batch)
        for case, remedy, rung in reached(at)
    ]
    # The unique key judges, so that two at once tell once; the batch tells which are ours.
    Reminder.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    told = _told(batch)
    tell(told, at, event=_event(batch))
    return Counter(rung for rung, *_rest in told)


def take_back(case: Case, at: datetime) -> None:
    """Leave unsent what waits to be told of this case and is not so any more; the rest is told."""
    told = defaultdict(set)
    for batch, rung in Reminder.objects.filter(case=case).values_list("batch", "rung"):
        told[batch].add(Rung(rung))
    overtaken = [
        batch for batch, rungs in told.items() if rungs - _rungs_of([case.pk], at)[case.pk]
    ]
    for batch in overtaken:
        if outbox.cancel([_event(batch)]):
            tell(_still_so(_told(batch), at), at, event=_event(batch))


def _event(batch: UUID) -> str:
    return f"case-clocks-{batch}"


def _told(batch: UUID) -> list[Told]:
    rows = Reminder.objects.filter(batch=batch).order_by("case__due_at", "case")
    facts = rows.values_list("rung", "case", "case__number", "case__unit", "remedy__owner")
    return [(Rung(rung), *rest) for rung, *rest in facts.iterator(chunk_size=BATCH)]


def _still_so(told: list[Told], at: datetime) -> list[Told]:
    now = _rungs_of([case for _rung, case, *_rest in told], at)
    return [each for each in told if each[0] in now[each[1]]]


def _rungs_of(cases: list[int], at: datetime) -> dict[int, set[Rung]]:
    """The rungs that each of these cases stands on, told or not."""
    rungs = defaultdict(set)
    for rung, rows in chain(_reached(at), _remedies_reached(at)):
        for pk in rows.filter(AmongKeys("case", cases)).values_list("case", flat=True):
            rungs[pk].add(rung)
    return rungs


def _reached(at: datetime) -> Iterator[tuple[Rung, QuerySet[Clock]]]:
    # Far enough back for ten working days, whatever holidays lie among them.
    calendar, today = WorkingCalendar(office_day(at) - timedelta(days=60)), office_day(at)
    yield Rung.TRIAGE, _running(ClockKind.TRIAGE).filter(due_at__lt=at)
    answers = _running(ClockKind.RESOLVE).filter(case__in=_not_paused())
    totals = answers.annotate(total=F("days") + F("extended_days"))
    for total in sorted(set(totals.order_by().values_list("total", flat=True).distinct())):
        for rung, share in SHARES.items():
            ahead = calendar.end_of_working_days(at, total - ceil(total * share))
            yield rung, totals.filter(total=total, due_at__lte=ahead)
    yield Rung.DUE, answers.filter(due_at__lt=at)
    for rung, days in DAYS_LATE.items():
        yield rung, answers.filter(due_at__lte=calendar.end_before(today, days))
    yield Rung.APPEAL, _running(ClockKind.APPEAL).filter(due_at__lt=at)
    near = end_of(today + BEFORE_THE_LAW)
    yield Rung.STATUTORY, _running(ClockKind.STATUTORY).filter(due_at__lte=near)


def _remedies_reached(at: datetime) -> Iterator[tuple[Rung, QuerySet[Remedy]]]:
    calendar, today = WorkingCalendar(office_day(at)), office_day(at)
    soon = office_day(calendar.end_of_working_days(at, DAYS_AHEAD))
    yield Rung.REMEDY_SOON, Remedy.objects.open().filter(due_on__range=(today, soon))
    yield Rung.REMEDY_DUE, Remedy.objects.overdue(at)


def _running(kind: ClockKind) -> QuerySet[Clock]:
    return Clock.objects.filter(kind=kind, stopped_at=None, case__state__in=UNANSWERED)


def _not_paused() -> QuerySet[Case]:
    return Case.objects.running().order_by().values("pk")
