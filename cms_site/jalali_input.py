"""Date fields of the Wagtail admin that speak the Persian calendar while Persian is active.

Models and plugins go on handling Gregorian values and know nothing of this. In every language both
calendars and all digits are read; only what is shown depends on the language.
"""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput
from wagtail.models import Page

from cms_site.formats import is_persian
from cms_site.jalali import to_gregorian, to_jalali


class _JalaliInput:
    """Shows the Persian calendar, without Wagtail's Gregorian picker, while Persian is active."""

    persian_template_name = "cms_site/admin/jalali_input.html"

    def format_value(self, value):
        # A string is what somebody typed; it comes back as it was.
        if not isinstance(value, date):
            return value
        if is_persian():
            return to_jalali(value) + self.time_of(value)
        return value.isoformat()[:10] + self.time_of(value)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if is_persian():
            widget = context["widget"]
            widget["template_name"] = self.persian_template_name
            widget["attrs"] |= {"dir": "ltr", "inputmode": "numeric"}
            widget["example"] = self.example
            widget["day"] = value if isinstance(value, date) else None
        return context

    def render(self, name, value, attrs=None, renderer=None):
        context = self.get_context(name, value, attrs)
        return self._render(context["widget"]["template_name"], context, renderer)


class JalaliDateInput(_JalaliInput, AdminDateInput):
    """A day, shown as `1405/09/24` in Persian."""

    example = "1405/09/24"

    def time_of(self, value):
        return ""


class JalaliDateTimeInput(_JalaliInput, AdminDateTimeInput):
    """An instant of Tehran's clock, shown as `1405/09/24 23:59` in Persian."""

    example = "1405/09/24 23:59"

    def time_of(self, value):
        if not isinstance(value, datetime):
            return ""
        # The seconds of 23:59:59 must survive a visit to the form.
        return value.strftime(" %H:%M:%S" if value.second else " %H:%M")


class _JalaliField:
    def to_python(self, value):
        if not isinstance(value, str):
            return super().to_python(value)
        try:
            gregorian = to_gregorian(value)
        except ValueError as error:
            raise ValidationError(self.error_messages["no_such_day"], "no_such_day") from error
        return super().to_python(gregorian)


class JalaliDateField(_JalaliField, forms.DateField):
    """A day typed in either calendar."""

    widget = JalaliDateInput
    default_error_messages = {
        "invalid": _("Write the date as year, month and day, such as 1405/09/24."),
        "no_such_day": _("The calendar has no such day. Check the month and the day."),
    }


class JalaliDateTimeField(_JalaliField, forms.DateTimeField):
    """An instant typed in either calendar."""

    widget = JalaliDateTimeInput
    default_error_messages = {
        "invalid": _("Write year, month, day and hour, such as 1405/09/24 23:59."),
        "no_such_day": _("The calendar has no such day. Check the month and the day."),
    }


def install():
    """Use these for every date field that the admin builds from a model; safe to call twice."""
    register_form_field_override(
        models.DateField,
        override={"form_class": JalaliDateField, "widget": JalaliDateInput},
    )
    register_form_field_override(
        models.DateTimeField,
        override={"form_class": JalaliDateTimeField, "widget": JalaliDateTimeInput},
    )
    _use_in_publishing_panel()


def _use_in_publishing_panel():
    """Wagtail's panel for scheduled publishing names its widget itself."""
    for panel in Page.settings_panels:
        for child in getattr(panel, "children", []):
            widget = getattr(child, "widget", None)
            if type(widget) is AdminDateTimeInput:
                child.widget = JalaliDateTimeInput(
                    attrs=widget.attrs,
                    js_overlay_parent_selector=widget.js_overlay_parent_selector,
                )
