"""Numbers of the indicators, as pages print them."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from feedback_plugin.indicators.tables import Column, Row

register = template.Library()


@register.filter
def cells(row: Row, columns: Iterable[Column]) -> list[tuple[str, Any, str]]:
    """What stands in a row of indicators: (code of the column, value, format) each."""
    return [
        (column.code, row.values.get(column.code), row.format or column.format)
        for column in columns
    ]


@register.filter
def as_written(value: int | float | None) -> str:
    """A number as files have it, whatever the reader's digits; "" for none."""
    return "" if value is None else str(value)


@register.filter
def indicator(value: int | float, format: str) -> str:
    """A number in the reader's words and digits: a share in hundredths, days with their name."""
    if format == "share":
        return _("%(number)s%%") % {"number": localize(round(value * 100, 1))}
    number = localize(value)
    if format == "days":
        # Half a day is said in the plural, too.
        plural = 1 if value == 1 else 2
        return ngettext("%(number)s day", "%(number)s days", plural) % {"number": number}
    return number
