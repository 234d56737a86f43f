"""The way to the approval, which wagtail-localize's editor has no button for."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets import Button

from drafts_plugin.admin.listed_rows import fetch_for_buttons, is_fetched
from drafts_plugin.approval.policy import lacks_approval, needs_approval
from drafts_plugin.drafts import is_draft, source_of
from drafts_plugin.localize.texts import translated, translation_to


def can_send(page):
    """Tell whether `page` is a translation that waits for being sent."""
    translation = translation_to(page) if needs_approval(page) else None
    return (
        translation is not None
        and not page.workflow_in_progress
        and lacks_approval(translated(translation))
    )


def header_approval_button(page, user, view_name=None, next_url=None):
    """The entry in the menu of a translated draft's own screens."""
    if not is_draft(page):
        return
    page = page.specific
    if page.permissions_for_user(user).can_edit() and can_send(page):
        yield _button(page)


def listing_approval_button(page, user, next_url=None):
    """The same in a list, where no text is read: offered when something new was written."""
    if not is_draft(page):
        return
    page = page.specific_deferred
    if not is_fetched(page):
        fetch_for_buttons([page])
    source = source_of(page)
    if source is None or source.pk == page.pk or page.workflow_in_progress:
        return
    if page.fetched_unsent and needs_approval(page) and page.permissions_for_user(user).can_edit():
        yield _button(page)


def _button(page):
    url = reverse("drafts_plugin_send_for_approval", args=[page.pk])
    return Button(_("Send for approval"), url, icon_name="resubmit", priority=13)
