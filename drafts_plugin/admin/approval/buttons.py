"""The way to the approval, which wagtail-localize's editor has no button for."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets import Button

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


def approval_button(page, user, view_name=None, next_url=None):
    """The entry in the menu of a translated draft."""
    if not is_draft(page):
        return
    page = page.specific
    source = source_of(page)
    # The source is sent from its own editor, and costs a list of drafts no query here.
    if source is None or source.pk == page.pk:
        return
    if page.permissions_for_user(user).can_edit() and can_send(page):
        url = reverse("drafts_plugin_send_for_approval", args=[page.pk])
        yield Button(_("Send for approval"), url, icon_name="resubmit", priority=13)
