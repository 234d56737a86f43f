"""What cases of each type really took, as the public figures of this year tell it."""

from datetime import date

from feedback_plugin.cases.figures.kept import kept_count
from feedback_plugin.cases.figures.tables import TOTAL, tables_of
from feedback_plugin.cases.figures.years import told_years


def medians(today: date) -> tuple[str, dict[str, int | float]]:
    """The year that has come so far; by type, within how many working days half was answered.

    A type of which that is hidden, since few were answered, or of which none was, is not in it.
    """
    year = told_years(today)[0]
    by_type = tables_of(kept_count(year), year)[0]
    medians = {row.code: row.values["median"] for row in by_type.rows if row.code != TOTAL}
    return year.label, {code: days for code, days in medians.items() if days is not None}
