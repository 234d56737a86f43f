"""What is read of the clocks of a case: a date first, how far it is second, all in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.clocks import Clock
from feedback_plugin.cases.states import ClockKind
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.working_calendar import WorkingCalendar, office_day

#: What is between the organisation and a filer; the first look is its own affair.
FOR_FILERS = (ClockKind.RESOLVE, ClockKind.STATUTORY, ClockKind.APPEAL)


@dataclass(frozen=True)
class Deadline:
    """One clock of a case, in words."""

    label: str | Promise
    at: datetime
    text: str
    is_late: bool
    is_paused: bool


def deadlines_of(case: Case) -> list[Deadline]:
    """The deadlines that its filer reads; the law sets none for thanks."""
    return _deadlines(case, FOR_FILERS)


def all_deadlines_of(case: Case) -> list[Deadline]:
    """The deadlines that its officials read."""
    return _deadlines(case, tuple(ClockKind))


def mark_due(cases: Iterable[Case], at: datetime) -> None:
    """Note on cases that are about to be listed how far their day is, in words and as a flag.

    They come from `with_pauses`: of a list nobody asks for each case whether it stands still.
    """
    cases = list(cases)
    calendar = WorkingCalendar.around(min([at, *(case.due_at for case in cases)]))
    for case in cases:
        case.has_passed = case.is_unanswered and case.due_at < at and not case.stands_still
        case.due_text = ""
        if case.is_unanswered:
            case.due_text = _text(case.due_at, at, calendar, is_paused=case.stands_still)


def _deadlines(case: Case, kinds: tuple[ClockKind, ...]) -> list[Deadline]:
    at = timezone.now()
    clocks = [clock for clock in case.clocks.all() if clock.kind in kinds]
    calendar = WorkingCalendar.around(min([at, *(clock.due_at for clock in clocks)]))
    return [_deadline(case, clock, at, calendar) for clock in clocks]


def _deadline(case: Case, clock: Clock, at: datetime, calendar: WorkingCalendar) -> Deadline:
    is_answer = clock.kind == ClockKind.RESOLVE
    # The list is sorted by the case's own date; of the clock that runs both are one.
    due = case.due_at if is_answer and not clock.stopped_at else clock.due_at
    is_paused = is_answer and case.is_paused
    passes_on = is_answer and case.is_passed_on
    label = gettext_lazy("To be passed on") if passes_on else ClockKind(clock.kind).label
    if clock.stopped_at:
        is_late = due < clock.stopped_at
        text = _("missed") if is_late else _("kept")
        return Deadline(label, due, text if clock.met_at else "", is_late, is_paused=False)
    is_late = due < at and not is_paused
    return Deadline(label, due, _text(due, at, calendar, is_paused=is_paused), is_late, is_paused)


def _text(due: datetime, at: datetime, calendar: WorkingCalendar, *, is_paused: bool) -> str:
    if is_paused:
        return _("stands still while the filer is asked")
    today, day = office_day(at), office_day(due)
    if due < at:
        days = calendar.working_days_between(day, today)
        if not days:
            return _("the day has passed")
        words = ngettext("%(n)s working day late", "%(n)s working days late", days)
    elif day == today:
        return _("today")
    else:
        days = calendar.working_days_between(today, day)
        words = ngettext("%(n)s working day left", "%(n)s working days left", days)
    return words % {"n": localize_digits(str(days))}
