"""Cases by the thousand, with their clocks, for measurements."""

from datetime import timedelta

from django.utils import timezone

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.clocks import Clock
from feedback_plugin.cases.outcomes import BY_TYPE
from feedback_plugin.cases.states import CaseType, ClockKind, IdentityMode, State
from feedback_plugin.persian_text import search_text
from feedback_plugin.working_calendar import WorkingCalendar, office_day

BATCH = 2000
#: In working days.
PROMISED = {ClockKind.TRIAGE: 2, ClockKind.RESOLVE: 15, ClockKind.STATUTORY: 60}
FILED_SINCE = timedelta(days=40)
SUBJECT = "چراغ خیابان خاموش است"


def add_many(unit, number, open_share=1.0):
    """So many cases of a unit, filed evenly over the last weeks; the share is still unanswered."""
    now = timezone.now()
    first, calendar = Case.objects.count(), WorkingCalendar(office_day(now - FILED_SINCE))
    for start in range(first, first + number, BATCH):
        places = range(start, min(start + BATCH, first + number))
        rows = Case.objects.bulk_create(
            _case(unit, place, now, calendar, is_open=place % 100 < open_share * 100)
            for place in places
        )
        Clock.objects.bulk_create(clock for case in rows for clock in _clocks(case, calendar))


def _case(unit, place, now, calendar, *, is_open):
    filed = now - timedelta(minutes=place % (FILED_SINCE.days * 24 * 60))
    case_type = CaseType.COMPLAINT
    return Case(
        number=f"1405-{place:06}",
        case_type=case_type,
        unit=unit,
        subject=SUBJECT,
        description=f"{SUBJECT} {place}",
        identity_mode=IdentityMode.ANONYMOUS,
        language="fa",
        state=State.IN_PROGRESS if is_open else State.ANSWERED,
        outcome="" if is_open else BY_TYPE[case_type][0],
        submitted_at=filed,
        changed_at=filed,
        due_at=calendar.end_of_working_days(filed, PROMISED[ClockKind.RESOLVE]),
        answered_at=None if is_open else filed + timedelta(days=place % 20),
        version=1,
        tracking_hash=f"many-{place:059}",
        idempotency_key=f"many-{place:059}",
        search_text=search_text(f"1405-{place:06} {SUBJECT} {place}"),
    )


def _clocks(case, calendar):
    for kind, days in PROMISED.items():
        met = case.submitted_at if kind == ClockKind.TRIAGE else case.answered_at
        yield Clock(
            case=case,
            kind=kind,
            days=days,
            started_at=case.submitted_at,
            due_at=calendar.end_of_working_days(case.submitted_at, days),
            stopped_at=met,
            met_at=met,
        )
