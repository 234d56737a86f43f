"""Quarters of a year that are over: told once, so that two countings do not tell of one case."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from feedback_plugin.cases.figures.years import Year, month_label
from feedback_plugin.working_calendar import office_day

MONTHS = 3


@dataclass(frozen=True)
class Quarter(Year):
    """Three months of a year."""

    @property
    def label(self) -> str:
        """Its first and its last month."""
        names = {"first": month_label(self.months[0]), "last": month_label(self.months[-1])}
        return _("%(first)s to %(last)s") % names


def quarters_over(year: Year, at: datetime) -> list[Quarter]:
    """Those of this year whose last day has passed, the oldest first."""
    starts = range(0, len(year.months) - MONTHS + 1, MONTHS)
    quarters = [Quarter(year.months[start : start + MONTHS]) for start in starts]
    return [each for each in quarters if each.last_day < office_day(at)]
