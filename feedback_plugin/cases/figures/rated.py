"""What filers say of the answers of a year: how many of them say yes, by the unit that answered."""

from typing import Any

from django.db.models import Count, Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from feedback_plugin.cases.figures.years import Year
from feedback_plugin.cases.models.ratings import QUESTIONS, Rating
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.states import Grade
from feedback_plugin.indicators.small_cells import hidden_cells, is_total_shown
from feedback_plugin.indicators.statistics import share_of
from feedback_plugin.indicators.tables import Column, Row, Table

#: How many answers were rated; then, of each question, how many ratings say yes.
Rated = tuple[int, ...]


def count_rated(year: Year) -> dict[int | None, Rated]:
    """Of the answers given in the year those that were rated, each with what was said last."""
    rows = Rating.objects.filter(answer__sent_at__range=year.span).values_list("answer__unit")
    yes = {f"{name}_yes": Count("pk", filter=Q(**{name: Grade.YES})) for name in QUESTIONS}
    return {unit: tuple(counts) for unit, *counts in rows.annotate(Count("pk"), **yes)}


def ratings_table(rated: dict[int | None, Rated]) -> Table:
    """By unit, with their total; nothing small is in it."""
    cells = {_code(unit): numbers for unit, numbers in rated.items()}
    hidden = hidden_cells(cells)
    labels = _labels(rated)
    rows = [
        Row(code, labels[code], _values(cells[code], is_hidden=code in hidden), is_own_name=True)
        for code in sorted(cells, key=lambda code: labels[code])
    ]
    total = tuple(map(sum, zip(*cells.values(), strict=True))) or (0,) * (1 + len(QUESTIONS))
    is_hidden = not is_total_shown(cells, hidden)
    rows.append(Row("total", _("Total"), _values(total, is_hidden=is_hidden)))
    label = _("What filers say of the answers: the share of “yes”")
    return Table("ratings", label, _("Unit"), _columns(), tuple(rows))


def _columns() -> tuple[Column, ...]:
    questions = ((name, Rating._meta.get_field(name).verbose_name) for name in QUESTIONS)
    return (
        Column("rated", _("Answers rated")),
        *(Column(name, str(capfirst(label)), "share") for name, label in questions),
    )


def _values(numbers: Rated, *, is_hidden: bool) -> dict[str, Any]:
    rated, *yes = numbers
    shares = (share_of(each, rated) for each in yes)
    values = {"rated": rated, **dict(zip(QUESTIONS, shares, strict=True))}
    return dict.fromkeys(values) if is_hidden else values


def _labels(rated: dict[int | None, Rated]) -> dict[str, str]:
    units = Unit.objects.in_bulk([unit for unit in rated if unit is not None])
    office = {_code(None): _("the complaints office")}
    return office | {_code(pk): str(unit.label) for pk, unit in units.items()}


def _code(unit: int | None) -> str:
    return f"unit-{unit or 0}"
