"""What the answers of a year decided, by type: told once the year is over.

While it goes on, two countings of it would tell what became of a case that was answered in between.
"""

from collections import Counter, defaultdict
from datetime import datetime

from django.db.models import Count, F
from django.utils.translation import gettext as _

from feedback_plugin.cases.figures.years import Year
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.cases.outcomes import BY_TYPE, Outcome
from feedback_plugin.cases.states import CaseType, ClockKind
from feedback_plugin.indicators.small_cells import Cells, hidden_cells, is_total_shown
from feedback_plugin.indicators.statistics import share_of
from feedback_plugin.indicators.tables import Column, Row, Table
from feedback_plugin.working_calendar import office_day

#: How often each outcome was decided, by the type of the cases.
Decided = dict[str, Counter[str]]


def count_decided(year: Year, at: datetime) -> Decided:
    """The outcomes of first answers, which the other tables count; none of a year that goes on."""
    decided: Decided = defaultdict(Counter)
    if year.last_day >= office_day(at):
        return decided
    first_answers = CaseMessage.objects.filter(
        kind=CaseMessage.Kind.ANSWER,
        sent_at__range=year.span,
        case__clocks__kind=ClockKind.RESOLVE,
        case__clocks__started_at=F("case__submitted_at"),
        case__clocks__met_at=F("sent_at"),
    )
    rows = first_answers.order_by().values_list("case__case_type", "outcome")
    for case_type, outcome, number in rows.annotate(number=Count("pk")):
        decided[case_type][outcome] = number
    return decided


def decided_tables(decided: Decided, hidden: set[str] | None) -> list[Table]:
    """A table for each type of which the number of answers is told; of a compliment none."""
    told = [kind for kind in CaseType if decided.get(kind.value) and not kind.is_passed_on]
    if hidden is None:
        return []
    return [_table(kind, decided[kind.value]) for kind in told if kind.value not in hidden]


def _table(kind: CaseType, numbers: Counter[str]) -> Table:
    of_type = [*BY_TYPE[kind]]
    total = numbers.total()
    cells: Cells = {outcome.value: (numbers[outcome.value],) for outcome in of_type}
    hidden = hidden_cells(cells)
    # The total is told elsewhere: where the hidden rows follow from it, none of all is told.
    if not is_total_shown(cells, hidden):
        hidden = set(cells)
    rows = [_row(outcome, numbers, total, hidden) for outcome in of_type]
    values = {"decided": total, "decided_share": share_of(total, total)}
    label = _("What was decided: %(type)s") % {"type": kind.label}
    columns = (
        Column("decided", _("First answers")),
        Column("decided_share", _("Of all of them"), "share"),
    )
    rows.append(Row("total", _("Total"), values))
    return Table(f"decided-{kind.value}", label, _("Outcome"), columns, tuple(rows))


def _row(outcome: Outcome, numbers: Counter[str], total: int, hidden: set[str]) -> Row:
    number = numbers[outcome.value]
    values = {"decided": number, "decided_share": share_of(number, total)}
    if outcome.value in hidden:
        values = dict.fromkeys(values)
    return Row(outcome.value, str(outcome.label), values)
