"""Date fields that read what people type: either calendar, any digits."""

from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms_site.persian.jalali import to_gregorian
from cms_site.persian.widgets import JalaliDateInput, JalaliDateTimeInput


class JalaliFieldMixin:
    """Reads both calendars and all digits, in every language."""

    def to_python(self, value):
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            gregorian = to_gregorian(value)
        except ValueError as error:
            raise ValidationError(self.error_messages["no_such_day"], "no_such_day") from error
        return super().to_python(gregorian)


class JalaliDateField(JalaliFieldMixin, forms.DateField):
    """A day typed in either calendar."""

    widget = JalaliDateInput
    default_error_messages = {
        "invalid": _("Write the date as year, month and day, such as 2026-12-15."),
        "no_such_day": _("The calendar has no such day. Check the month and the day."),
    }


class JalaliDateTimeField(JalaliFieldMixin, forms.DateTimeField):
    """An instant typed in either calendar."""

    widget = JalaliDateTimeInput
    default_error_messages = {
        "invalid": _("Write year, month, day and hour, such as 2026-12-15 23:59."),
        "no_such_day": _("The calendar has no such day. Check the month and the day."),
    }

    def to_python(self, value):
        try:
            return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
        # Written as the clock on the wall would show it, on a night on which that jumped.
        with timezone.override(UTC):
            shown = super().to_python(value).replace(tzinfo=None)
        return _at_clock_change(shown)


def _at_clock_change(shown: datetime) -> datetime:
    """Return the instant that is meant by what a clock shows when summer time begins or ends.

    An hour that comes twice means its second time, so a day ends with its last second; one that is
    left out means the hour after it.
    """
    first = shown.replace(tzinfo=timezone.get_current_timezone())
    # In a gap the second reading is the earlier instant.
    return max(first.astimezone(UTC), first.replace(fold=1).astimezone(UTC))
