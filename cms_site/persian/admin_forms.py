"""The forms of the Wagtail admin: Persian dates and digits, and labels that Wagtail leaves out."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin import filters
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.admin.panels import publishing_panel
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import WidgetAdapter
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.sites import views as sites_views
from wagtail.sites.forms import SiteForm

from cms_site.persian.forms import JalaliDateField, JalaliDateTimeField
from cms_site.persian.widgets import JalaliDateInput, JalaliDateTimeInput, JalaliFilterInput

SITE_COLUMNS = {"port": _("Port"), "site_name": _("Site name"), "root_page": _("Root page")}


DIGITS = {"inputmode": "numeric"}


def install() -> None:
    """Read and show Persian dates and digits wherever the admin builds a form; safe to repeat."""
    _read_dates()
    _read_numbers()
    _name_fields()


def _read_dates():
    register_form_field_override(
        models.DateField,
        override={"form_class": JalaliDateField, "widget": JalaliDateInput},
    )
    register_form_field_override(
        models.DateTimeField,
        override={"form_class": JalaliDateTimeField, "widget": JalaliDateTimeInput},
    )
    # Where scripts make a form, they get its markup; Wagtail's would bring its own picker.
    for widget in (JalaliDateInput, JalaliDateTimeInput):
        register(WidgetAdapter(), widget)
    # The panel for scheduled publishing names its widget itself, when it is made.
    publishing_panel.AdminDateTimeInput = JalaliDateTimeInput
    # So do the filters of lists and reports.
    filters.AdminDateInput = JalaliFilterInput


def _read_numbers():
    """An input of numbers takes no Persian digits; Python reads those of every script."""
    for numbers in (models.IntegerField, models.FloatField, models.DecimalField):
        register_form_field_override(numbers, override={"widget": forms.TextInput(DIGITS)})
    SiteForm.base_fields["port"].widget = forms.TextInput(DIGITS)
    # This one is made once, with its class; each list copies it.
    for number in filters.BaseMediaFilterSet.base_filters["usage_count"].extra["widget"].widgets:
        number.input_type = "text"
        number.attrs |= DIGITS


def _name_fields():
    """Wagtail leaves these labels to Django, which makes English ones of the fields' names."""
    LoginForm.base_fields["password"].label = _("Password")
    WorkflowPageForm.base_fields["page"].label = _("Page")
    DefaultPageForm.base_fields["include_descendants"].label = _("Include the pages below")
    for column in sites_views.IndexView.columns:
        column.label = SITE_COLUMNS.get(column.name, column.label)
