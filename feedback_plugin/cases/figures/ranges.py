"""What chance does to the times of a year: between which days they would lie in years like it."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from feedback_plugin.cases.figures.counting import HALF, NINE_OF_TEN, Figures
from feedback_plugin.indicators.statistics import quantile_places
from feedback_plugin.indicators.tables import Column, Row, Table

#: Below it the distribution that the places are taken from does not hold.
LEAST = 20
QUANTILES = {"median": HALF, "p90": NINE_OF_TEN}


def ranges_table(
    figures: Mapping[str, Figures], names: Mapping[str, str], hidden: set[str] | None
) -> Table | None:
    """The ranges of the rows that are not hidden; None where no row has any."""
    told = {} if hidden is None else {code: f for code, f in figures.items() if code not in hidden}
    ranges = {code: dict(_ranges(each)) for code, each in told.items() if each.answered >= LEAST}
    if not ranges:
        return None
    rows = (Row(code, names[code], values) for code, values in ranges.items())
    label = _("Between which working days chance moves these times")
    return Table("ranges", label, _("Type"), _columns(), tuple(rows))


def _columns() -> tuple[Column, ...]:
    return (
        Column("median_from", _("Half of them: from")),
        Column("median_to", _("Half of them: to")),
        Column("p90_from", _("Nine of ten: from")),
        Column("p90_to", _("Nine of ten: to")),
    )


def _ranges(figures: Figures) -> Iterator[tuple[str, int | None]]:
    for code, share in QUANTILES.items():
        places = quantile_places(figures.answered, share)
        first, last = map(figures.days_at, places) if places else (None, None)
        yield from ((f"{code}_from", first), (f"{code}_to", last))
