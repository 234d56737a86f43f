"""What was promised after answers, by quarter: how much of it, how much is done, and in time."""

from datetime import datetime

from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext as _

from feedback_plugin.cases.figures.quarters import Quarter, quarters_over
from feedback_plugin.cases.figures.years import Year
from feedback_plugin.cases.models.remedies import Remedy
from feedback_plugin.cases.states import RemedyState
from feedback_plugin.indicators.small_cells import hidden_cells, is_total_shown
from feedback_plugin.indicators.tables import Column, Row, Table

TOTAL = "total"
#: How much was promised; of it done; of that by its day.
Numbers = tuple[int, int, int]
#: By the code of each quarter that is over.
Kept = dict[str, Numbers]


def count_promised(year: Year, at: datetime) -> Kept:
    """Ask the database for what was promised in each quarter that is over."""
    return {quarter.code: _count(quarter) for quarter in quarters_over(year, at)}


def _count(quarter: Quarter) -> Numbers:
    zone = timezone.get_default_timezone()
    remedies = Remedy.objects.filter(promised__at__range=quarter.span).order_by()
    remedies = remedies.annotate(day=TruncDate("ended_at", tzinfo=zone))
    done = Q(state=RemedyState.DONE)
    counts = remedies.aggregate(
        promised=Count("pk"),
        done=Count("pk", filter=done),
        on_time=Count("pk", filter=done & Q(day__lte=F("due_on"))),
    )
    return counts["promised"], counts["done"], counts["on_time"]


def promised_tables(kept: Kept, year: Year, at: datetime) -> list[Table]:
    """One table, or none as long as nothing was promised; nothing small is in it."""
    if not any(numbers[0] for numbers in kept.values()):
        return []
    hidden = hidden_cells(kept)
    labels = {quarter.code: quarter.label for quarter in quarters_over(year, at)}
    rows = [Row(code, labels[code], _values(kept[code], code in hidden)) for code in kept]
    total = tuple(map(sum, zip(*kept.values(), strict=True)))
    rows.append(Row(TOTAL, _("Total"), _values(total, not is_total_shown(kept, hidden))))
    columns = (
        Column("remedies", _("Remedies promised")),
        Column("remedies_done", _("Of these done")),
        Column("remedies_on_time", _("Done by their day")),
    )
    label = _("What was promised after answers")
    return [Table("remedies", label, _("Quarter"), columns, tuple(rows))]


def _values(numbers: tuple[int, ...], is_hidden: bool) -> dict[str, int | float | None]:
    names = ("remedies", "remedies_done", "remedies_on_time")
    return dict.fromkeys(names) if is_hidden else dict(zip(names, numbers, strict=True))
