"""Date inputs of the Wagtail admin that speak the Persian calendar while Persian is active.

Models and apps go on handling Gregorian values and know nothing of this.
"""

from datetime import date, datetime

from django import forms
from django.utils.formats import get_format
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from cms_site.persian.digits import is_persian
from cms_site.persian.jalali import to_gregorian, to_jalali


class JalaliInputMixin:
    """Shows the calendar of the active language, with days to choose from in it.

    Neither of Wagtail's own picker nor of its inline script is anything left: that knows one
    calendar, takes no keyboard, and fails on pages that do not load it.
    """

    template_name = "persian/calendar_input.html"
    persian_template_name = "persian/jalali_input.html"
    media = forms.Media()

    def format_value(self, value):
        # A string is what somebody typed; it comes back as it was.
        if not isinstance(value, date):
            return value
        if is_persian():
            return to_jalali(value) + self.time_of(value)
        return value.isoformat()[:10] + self.time_of(value)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["calendar"] = "persian" if is_persian() else "gregory"
        widget["first_day"] = get_format("FIRST_DAY_OF_WEEK")
        if is_persian():
            widget["template_name"] = self.persian_template_name
            widget["attrs"] |= {"dir": "ltr", "inputmode": "numeric"}
            if own := widget["attrs"].get("id"):
                others = widget["attrs"].get("aria-describedby", "")
                widget["attrs"]["aria-describedby"] = f"{others} {own}_example".strip()
            widget["example"] = self.example
            widget["day"] = value if isinstance(value, date) else None
        return context

    def render(self, name, value, attrs=None, renderer=None):
        context = self.get_context(name, value, attrs)
        return self._render(context["widget"]["template_name"], context, renderer)


class JalaliDateInput(JalaliInputMixin, AdminDateInput):
    """A day, shown as `1405/09/24` in Persian."""

    example = "1405/09/24"

    def time_of(self, value):
        return ""


class JalaliDateTimeInput(JalaliInputMixin, AdminDateTimeInput):
    """An instant of the site's clock, shown as `1405/09/24 23:59` in Persian."""

    example = "1405/09/24 23:59"

    def time_of(self, value):
        if not isinstance(value, datetime):
            return ""
        # The seconds of 23:59:59 must survive a visit to the form.
        return value.strftime(" %H:%M:%S" if value.second else " %H:%M")


class JalaliFilterInput(JalaliDateInput):
    """A day to filter a list by, whose form reads Gregorian days alone."""

    def value_from_datadict(self, data, files, name):
        typed = super().value_from_datadict(data, files, name)
        try:
            return to_gregorian(typed) if typed else typed
        except ValueError:
            return typed

    def format_value(self, value):
        try:
            return super().format_value(date.fromisoformat(value or ""))
        except (TypeError, ValueError):
            return super().format_value(value)
