"""What Wagtail's comparison of two revisions says of choices and days: words, not codes."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.dateformat import format as format_date
from django.utils.html import escape
from django.utils.safestring import SafeString
from wagtail.admin.compare import (
    BlockComparison,
    FieldComparison,
    TextDiff,
    register_comparison_class,
)

from drafts_plugin.formats import DAY, moment


class ChoiceBlockComparison(BlockComparison):
    """A choice by its label."""

    def htmlvalue(self, val: Any) -> SafeString:
        return escape(self._word(val))

    def htmldiff(self) -> str:
        return _difference(self._word(self.val_a), self._word(self.val_b))

    def _word(self, value):
        return dict(self.block.field.choices).get(value, value or "")


class DayComparison(FieldComparison):
    """A day or an instant as the reader's language prints it."""

    def htmldiff(self) -> str:
        return _difference(_in_words(self.val_a), _in_words(self.val_b))


def register_comparisons() -> None:
    """Compare the days of all pages so; Wagtail would print them as programs do."""
    register_comparison_class(models.DateField, comparison_class=DayComparison)
    register_comparison_class(models.DateTimeField, comparison_class=DayComparison)


def _difference(old: Any, new: Any) -> str:
    if old == new:
        return TextDiff([("equal", new)]).to_html()
    sides = (("deletion", old), ("addition", new))
    return TextDiff([side for side in sides if side[1]], separator=" ").to_html()


def _in_words(value: date | None) -> str:
    if not value:
        return ""
    return moment(value) if isinstance(value, datetime) else format_date(value, DAY)
