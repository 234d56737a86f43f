"""Date fields that read what people type: either calendar, any digits."""

from django import forms
from django.core.exceptions import ValidationError
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
        "invalid": _("Write the date as year, month and day, such as 1405/09/24."),
        "no_such_day": _("The calendar has no such day. Check the month and the day."),
    }


class JalaliDateTimeField(JalaliFieldMixin, forms.DateTimeField):
    """An instant typed in either calendar."""

    widget = JalaliDateTimeInput
    default_error_messages = {
        "invalid": _("Write year, month, day and hour, such as 1405/09/24 23:59."),
        "no_such_day": _("The calendar has no such day. Check the month and the day."),
    }
