"""Date inputs of the Wagtail admin that speak the Persian calendar while Persian is active.

Models and apps go on handling Gregorian values and know nothing of this.
"""

from datetime import date, datetime

from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from cms_site.persian.digits import is_persian
from cms_site.persian.jalali import to_jalali


class JalaliInputMixin:
    """Shows the Persian calendar, without Wagtail's Gregorian picker, while Persian is active."""

    persian_template_name = "persian/jalali_input.html"

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
