"""wagtail-localize's ways to publish, closed to those who may not publish.

It asks only for the right to submit translations before it publishes, publishes what is translated
in part, and its publishing ends a running workflow. The views of `views` stand in front of its own.
"""

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from drafts_plugin.admin.translations.notes import has_field, note_message
from drafts_plugin.approval.policy import lacks_approval, refusal
from drafts_plugin.localize.completeness import missing_sentence
from drafts_plugin.localize.texts import translated, translation_to
from drafts_plugin.pages.presence import off_site_message
from drafts_plugin.pages.translations import waiting_message


def guard_translation_editor(request, page):
    """Stop the translation editor's "publish" where it would go around the approval."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = translation_to(page)
    if translation is None:
        return None
    reason = reason_against_publishing(translation, request.user)
    if not reason:
        return None
    messages.error(request, reason, buttons=_ways_on(translation, page))
    return redirect("wagtailadmin_pages:edit", page.pk)


def _ways_on(translation, page):
    """What the editor can do now about what stands against publishing."""
    if missing_sentence(translation):
        return []
    if note_message(translation):
        address = reverse("drafts_plugin_translation_note", args=[page.pk])
        return [] if has_field(translation) else [messages.button(address, _("Say what changed"))]
    if lacks_approval(translated(translation)):
        address = reverse("drafts_plugin_send_for_approval", args=[page.pk])
        return [messages.button(address, _("Send for approval"))]
    return []


def reason_against_publishing(translation, user):
    """The sentence why `user` may not publish this translation now, or ""; forbidden raises."""
    try:
        page = translation.get_target_instance()
    except ObjectDoesNotExist:
        raise PermissionDenied from None
    if not isinstance(page, Page):
        return ""
    # It locks the page for all but those who decide; they are told of it, not turned away.
    if page.workflow_in_progress and page.permissions_for_user(user).can_publish():
        return under_way(page, user)
    require_publisher(page, user)
    if message := off_site_message(page) or waiting_message(page):
        return message
    if missing := missing_sentence(translation):
        return missing
    if message := note_message(translation):
        return message
    return refusal() if lacks_approval(translated(translation)) else ""


def require_publisher(page, user):
    """Refuse whoever may not publish `page` now."""
    permissions = page.permissions_for_user(user)
    if not permissions.can_publish() or permissions.page_locked():
        raise PermissionDenied


def under_way(page, user):
    """The sentence that says that a decision about the page is awaited, and by whom."""
    task = page.current_workflow_task
    if task and task.get_actions(page, user):
        return _(
            "Not published: the page is waiting for your decision. The buttons for it stand above"
            " its texts."
        )
    return _("Not published: the page is waiting for approval. Wait for the decision.")
