"""Indicators of a statement: what is aimed at, and what people or the portal measured."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from feedback_plugin.cases.figures.kept import kept_count
from feedback_plugin.cases.figures.tables import TOTAL, tables_of
from feedback_plugin.cases.figures.years import told_years
from feedback_plugin.working_calendar import office_day

#: Columns of the public figures of cases whose total may stand in a statement.
MEASURES = [
    ("share", gettext_lazy("Share of cases answered on time")),
    ("median", gettext_lazy("Working days within which half of the cases were answered")),
    ("p90", gettext_lazy("Working days within which nine of ten cases were answered")),
    ("answered", gettext_lazy("Cases answered")),
    ("overdue", gettext_lazy("Cases overdue now")),
]


@dataclass(frozen=True)
class Measured:
    """A number of the figures; None where it is hidden, or where there is none."""

    value: int | float | None
    format: str


def measured() -> tuple[str, dict[str, Measured]]:
    """The year that has come so far, and the total of each measure in it."""
    year = told_years(office_day(timezone.now()))[0]
    table = tables_of(kept_count(year), year)[0]
    total = next(row for row in table.rows if row.code == TOTAL)
    formats = {column.code: column.format for column in table.columns}
    numbers = {code: Measured(total.values[code], formats[code]) for code, _label in MEASURES}
    return _("%(year)s, so far") % {"year": year.label}, numbers


class IndicatorBlock(blocks.StructBlock):
    """One indicator; what the portal measures needs no number, period or method of an editor."""

    name = blocks.CharBlock(label=gettext_lazy("Indicator"), max_length=200)
    unit = blocks.CharBlock(
        label=gettext_lazy("Unit of measurement"), max_length=60, required=False
    )
    target = blocks.CharBlock(label=gettext_lazy("What is aimed at"), max_length=60, required=False)
    measure = blocks.ChoiceBlock(
        label=gettext_lazy("Measured by the portal"),
        choices=MEASURES,
        required=False,
        help_text=gettext_lazy("From the public figures of cases, always as they are now."),
    )
    value = blocks.CharBlock(label=gettext_lazy("Measured value"), max_length=60, required=False)
    period = blocks.CharBlock(label=gettext_lazy("Measured over"), max_length=100, required=False)
    method = blocks.CharBlock(label=gettext_lazy("Method"), max_length=255, required=False)


class IndicatorsBlock(blocks.StructBlock):
    """A table of indicators."""

    title = blocks.CharBlock(label=gettext_lazy("Title"), max_length=200)
    indicators = blocks.ListBlock(
        IndicatorBlock(label=gettext_lazy("Indicator")), label=gettext_lazy("Indicators")
    )

    class Meta:
        icon = "table"
        label = gettext_lazy("Indicators")
        template = "cms_site/blocks/indicators.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        is_measured = any(each["measure"] for each in value["indicators"])
        year, numbers = measured() if is_measured else ("", {})
        rows = [(each, numbers.get(each["measure"])) for each in value["indicators"]]
        return {**context, "rows": rows, "year": year}
