"""The way to the import: in the menu of a list of drafts and of a draft."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button

from drafts_plugin.admin.imports.permissions import can_import_below, can_import_into
from drafts_plugin.drafts import Draft
from drafts_plugin.pages.models import DraftIndexPage


def listing_import_buttons(page, user, next_url=None):
    """The entry in a page's menu, for those who may use it."""
    if not issubclass(page.specific_class or object, (DraftIndexPage, Draft)):
        return
    page = page.specific_deferred
    if can_import_below(page, user):
        url = reverse("drafts_plugin_import_draft", args=[page.pk])
        yield Button(_("Import a file"), url, icon_name="upload", priority=12)
    elif can_import_into(page, user):
        url = reverse("drafts_plugin_import_again", args=[page.pk])
        yield Button(_("Import a file into it"), url, icon_name="upload", priority=12)


def header_import_buttons(page, user, view_name, next_url=None):
    """The same entry in the menu at the top of the page's own screens."""
    # The list of drafts has a button of its own.
    if view_name == "index" and issubclass(page.specific_class or object, DraftIndexPage):
        return []
    return listing_import_buttons(page, user, next_url)
