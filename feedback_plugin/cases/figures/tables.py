"""The tables of the figures, as the page and the file have them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from feedback_plugin.cases.figures.causes import causes_tables
from feedback_plugin.cases.figures.counting import Counted, Figures
from feedback_plugin.cases.figures.decided import decided_tables
from feedback_plugin.cases.figures.hiding import Hidden, hidden_rows
from feedback_plugin.cases.figures.promised import promised_tables
from feedback_plugin.cases.figures.ranges import ranges_table
from feedback_plugin.cases.figures.rated import ratings_table
from feedback_plugin.cases.figures.shown import shown_numbers
from feedback_plugin.cases.figures.years import Year, month_label
from feedback_plugin.cases.models.targets import Targets
from feedback_plugin.cases.states import CaseType
from feedback_plugin.indicators.statistics import share_of
from feedback_plugin.indicators.tables import Column, Row, Table
from feedback_plugin.working_calendar import office_day

TOTAL = "total"
Values = dict[str, int | float | None]


def tables_of(counted: Counted, year: Year) -> list[Table]:
    """By type and by month, what was decided, said of it, promised and found; nothing small."""
    of_types, of_months = hidden_rows([counted.types, counted.months])
    types = _rows(counted.types, of_types)
    months = _rows(counted.months, of_months)
    overdue, promised = shown_numbers(counted.overdue), _promised(counted)
    for code, values in types.items():
        values |= {"overdue": overdue[code], "promised": promised.get(code)}
    type_names = {kind.value: str(kind.label) for kind in CaseType} | {TOTAL: _("Total")}
    month_names = {month.code: month_label(month) for month in year.months} | {TOTAL: _("Total")}
    of_type, of_month = _columns(is_of_types=True), _columns()
    tables = [
        Table("by-type", _("By type"), _("Type"), of_type, _named(types, type_names)),
        Table("by-month", _("By month"), _("Month"), of_month, _named(months, month_names)),
    ]
    ranges = ranges_table(_with_total(counted.types), type_names, of_types["answered"])
    tables += [ranges] if ranges else []
    tables += decided_tables(counted.decided, of_types["answered"])
    tables += [ratings_table(counted.rated)] if counted.rated else []
    tables += promised_tables(counted.promised, year, counted.at)
    return [*tables, *causes_tables(counted.causes, year, counted.at)]


def _named(rows: Mapping[str, Values], names: Mapping[str, str]) -> tuple[Row, ...]:
    return tuple(Row(code, names[code], values) for code, values in rows.items())


def _columns(*, is_of_types: bool = False) -> tuple[Column, ...]:
    promised = Column("promised", _("Promised, in working days"))
    return (
        Column("received", _("Cases received")),
        Column("answered", _("Cases answered")),
        Column("on_time", _("Answered on time")),
        Column("share", _("Share on time"), "share"),
        *([promised] if is_of_types else []),
        Column("median", _("Half of them within, in working days")),
        Column("p90", _("Nine of ten within, in working days")),
        *([Column("overdue", _("Overdue now"))] if is_of_types else []),
        Column("appeals", _("Appeals decided")),
        Column("upheld", _("Of these upheld")),
    )


def _rows(figures: Mapping[str, Figures], hidden: Hidden) -> dict[str, Values]:
    """The values of each row and of the total, without what is hidden."""
    named = _with_total(figures)
    return {name: _values(name, each, hidden) for name, each in named.items()}


def _with_total(figures: Mapping[str, Figures]) -> dict[str, Figures]:
    total = Figures()
    for each in figures.values():
        total.add(each)
    return {**figures, TOTAL: total}


def _values(name: str, figures: Figures, hidden: Hidden) -> Values:
    groups: dict[str, Values] = {
        "received": {"received": figures.received},
        "answered": {
            "answered": figures.answered,
            "on_time": figures.on_time,
            "share": share_of(figures.on_time, figures.answered),
            "median": figures.median_days,
            "p90": figures.most_days,
        },
        "appeals": {"appeals": figures.appeals, "upheld": figures.upheld},
    }
    values: Values = {}
    for group, numbers in groups.items():
        names = hidden[group]
        is_hidden = names is None or name in names
        values |= dict.fromkeys(numbers) if is_hidden else numbers
    return values


def _promised(counted: Counted) -> dict[str, int]:
    targets, today = Targets(), office_day(counted.at)
    return {kind.value: targets.days(kind, None, today)[1] for kind in CaseType}
