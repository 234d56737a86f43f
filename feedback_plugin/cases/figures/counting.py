"""What is counted of the cases of a year: six questions to the database, however many there are.

Two more ask of each quarter that is over for what was promised, and for root causes.

Each comes back by type and day, ratings by unit; no row tells of one case.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import accumulate
from math import ceil
from statistics import median
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from feedback_plugin.cases.figures.causes import Causes, count_causes
from feedback_plugin.cases.figures.decided import Decided, count_decided
from feedback_plugin.cases.figures.promised import Kept, count_promised
from feedback_plugin.cases.figures.rated import Rated, count_rated
from feedback_plugin.cases.figures.years import Year
from feedback_plugin.cases.models.appeals import Appeal
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.clocks import Clock
from feedback_plugin.cases.states import CaseType, ClockKind, Finding
from feedback_plugin.working_calendar import ONE_DAY, WorkingCalendar

HALF = 0.5
NINE_OF_TEN = 0.9


@dataclass
class Figures:
    """The numbers of some cases; `took` counts the first answers by their working days."""

    received: int = 0
    on_time: int = 0
    took: Counter[int] = field(default_factory=Counter)
    appeals: int = 0
    upheld: int = 0

    @property
    def answered(self) -> int:
        """How many got their first answer."""
        return self.took.total()

    @property
    def median_days(self) -> float | None:
        """Within so many working days half of the answers came."""
        if not self.took:
            return None
        middle = median(self.took.elements())
        return int(middle) if middle == int(middle) else middle

    @property
    def most_days(self) -> int | None:
        """Within so many working days nine of ten answers came."""
        return self.days_at(ceil(NINE_OF_TEN * self.answered))

    def days_at(self, place: int) -> int | None:
        """Within so many working days this many answers came."""
        seen = 0
        for days in sorted(self.took):
            seen += self.took[days]
            if seen >= place:
                return days
        return None

    def add(self, other: "Figures") -> None:
        """Count these cases, too."""
        self.received += other.received
        self.on_time += other.on_time
        self.took += other.took
        self.appeals += other.appeals
        self.upheld += other.upheld


@dataclass
class Counted:
    """The numbers of a year by type and by month, and what is overdue at the time of counting.

    Ratings are by the unit that answered.
    """

    at: datetime
    types: dict[str, Figures]
    months: dict[str, Figures]
    overdue: dict[str, int]
    rated: dict[int | None, Rated]
    decided: Decided = field(default_factory=dict)
    promised: Kept = field(default_factory=dict)
    causes: Causes = field(default_factory=list)


def count(year: Year, at: datetime) -> Counted:
    """Ask the database, and add up by types and by months."""
    overdue = dict(
        Case.objects.overdue(at).order_by().values_list("case_type").annotate(Count("pk"))
    )
    counted = Counted(
        at,
        {kind.value: Figures() for kind in CaseType},
        {month.code: Figures() for month in year.months},
        {kind.value: overdue.get(kind, 0) for kind in CaseType},
        count_rated(year),
        count_decided(year, at),
        count_promised(year, at),
        count_causes(year, at),
    )
    for case_type, day, figures in (*_received(year), *_answered(year), *_appeals(year)):
        month = next(each for each in year.months if each.first_day <= day <= each.last_day)
        counted.types[case_type].add(figures)
        counted.months[month.code].add(figures)
    return counted


def _received(year: Year) -> Iterator[tuple[str, date, Figures]]:
    for case_type, day, number in _by_day(Case.objects.all(), "submitted_at", "case_type", year):
        yield case_type, day, Figures(received=number)


def _answered(year: Year) -> Iterator[tuple[str, date, Figures]]:
    # A case that is decided anew gets another clock: the first answer was promised by the first.
    clocks = Clock.objects.filter(kind=ClockKind.RESOLVE, started_at=F("case__submitted_at"))
    clocks = clocks.annotate(begun=TruncDate("started_at", tzinfo=_zone()))
    on_time = Count("pk", filter=Q(met_at__lte=F("due_at")))
    rows = list(_by_day(clocks, "met_at", "case__case_type", year, "begun", on_time=on_time))
    open_days = _open_days((row[2] for row in rows), year.last_day)
    for case_type, day, begun, number, kept in rows:
        took = Counter({open_days[day] - open_days[begun]: number})
        yield case_type, day, Figures(on_time=kept, took=took)


def _appeals(year: Year) -> Iterator[tuple[str, date, Figures]]:
    upheld = Count("pk", filter=Q(finding=Finding.UPHELD))
    rows = _by_day(Appeal.objects.all(), "decided_at", "case__case_type", year, upheld=upheld)
    for case_type, day, number, upheld_number in rows:
        yield case_type, day, Figures(appeals=number, upheld=upheld_number)


def _by_day(
    rows: QuerySet, column: str, case_type: str, year: Year, *others: str, **counts: Any
) -> Iterable[Any]:
    rows = rows.order_by().filter(**{f"{column}__range": year.span})
    rows = rows.annotate(day=TruncDate(column, tzinfo=_zone()))
    return rows.values_list(case_type, "day", *others).annotate(number=Count("pk"), **counts)


def _open_days(begun: Iterable[date], last: date) -> dict[date, int]:
    """How many open days have passed by each day: the difference of two is what lies between."""
    first = min(begun, default=last)
    calendar = WorkingCalendar(first)
    days = [first + place * ONE_DAY for place in range((last - first).days + 1)]
    passed = accumulate((calendar.is_open(day) for day in days[1:]), initial=0)
    return dict(zip(days, passed, strict=True))


def _zone() -> Any:
    return timezone.get_default_timezone()
