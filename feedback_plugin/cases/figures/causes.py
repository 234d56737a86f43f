"""Why it came to complaints: the causes that units named with their answers, by quarter."""

from collections import Counter
from datetime import datetime

from django.db.models import Count
from django.utils.translation import gettext as _

from feedback_plugin.cases.figures.quarters import quarters_over
from feedback_plugin.cases.figures.shown import shown_numbers
from feedback_plugin.cases.figures.years import Year
from feedback_plugin.cases.models.causes import RootCause
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.indicators.tables import Column, Row, Table

TOTAL = "total"
#: The columns of the quarters of a year.
QUARTERS = ("q1", "q2", "q3", "q4")
#: Of each quarter that is over, how often each cause was named, by its key.
Causes = list[Counter[int]]


def count_causes(year: Year, at: datetime) -> Causes:
    """Ask the database for the answers of each quarter that name a cause."""
    named = CaseMessage.objects.filter(kind=CaseMessage.Kind.ANSWER, cause__isnull=False)
    counted = []
    for quarter in quarters_over(year, at):
        rows = named.filter(sent_at__range=quarter.span).order_by().values_list("cause")
        counted.append(Counter(dict(rows.annotate(number=Count("pk")))))
    return counted


def causes_tables(causes: Causes, year: Year, at: datetime) -> list[Table]:
    """One table, or none as long as no cause was named; nothing small is in it."""
    if not any(causes):
        return []
    rows = {cause.pk: cause for cause in RootCause.objects.all()}
    keys = [pk for pk, cause in rows.items() if cause.active or any(each[pk] for each in causes)]
    shown = [shown_numbers({_code(pk): each[pk] for pk in keys}) for each in causes]
    columns = dict(zip(QUARTERS, shown, strict=False))
    # By what is shown: the order tells nothing of what is hidden.
    keys.sort(key=lambda pk: -sum(each[_code(pk)] or 0 for each in shown))
    told = [
        Row(_code(pk), str(rows[pk].label), _values(columns, _code(pk)), is_own_name=True)
        for pk in keys
    ]
    told.append(Row(TOTAL, _("Total"), _values(columns, TOTAL)))
    labels = zip(QUARTERS, quarters_over(year, at), strict=False)
    heads = tuple(Column(code, quarter.label) for code, quarter in labels)
    label = _("Root causes, as the answers name them")
    return [Table("causes", label, _("Root cause"), heads, tuple(told))]


def _values(columns: dict[str, dict[str, int | None]], name: str) -> dict[str, int | float | None]:
    return {code: numbers[name] for code, numbers in columns.items()}


def _code(pk: int) -> str:
    return f"cause-{pk}"
