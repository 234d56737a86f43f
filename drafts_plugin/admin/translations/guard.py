"""wagtail-localize's ways to publish, closed to those who may not publish.

It asks only for the right to submit translations before it publishes, and its publishing ends a
running workflow. These views stand in front of its own; without wagtail-localize nothing is added.
"""

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from drafts_plugin.approval.policy import lacks_approval, refusal


def localize_urls():
    """Our views at the addresses of wagtail-localize; registered before its own."""
    if not apps.is_installed("wagtail_localize"):
        return []
    from drafts_plugin.admin.translations.views import GuardedSubmitView, GuardedUpdateView

    return [
        path("localize/update/<int:translation_source_id>/", GuardedUpdateView.as_view()),
        path("localize/submit/page/<int:page_id>/", GuardedSubmitView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", guarded_convert_to_alias),
    ]


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
    buttons = []
    if lacks_approval(translated(translation)):
        address = reverse("drafts_plugin_send_for_approval", args=[page.pk])
        buttons = [messages.button(address, _("Send for approval"))]
    messages.error(request, reason, buttons=buttons)
    return redirect("wagtailadmin_pages:edit", page.pk)


def guarded_convert_to_alias(request, page_id):
    """Turning a translation into an alias shows the source's text at once: it is publishing."""
    from wagtail_localize.views.convert import convert_to_alias

    page = get_object_or_404(Page, pk=page_id)
    if request.method == "POST":
        _require_publisher(page, request.user)
        if page.workflow_in_progress:
            messages.error(request, _under_way())
            return redirect("wagtailadmin_pages:edit", page.pk)
    return convert_to_alias(request, page_id)


def translation_to(page):
    """The `Translation` whose editor has taken the place of the page's own, or None."""
    if not apps.is_installed("wagtail_localize"):
        return None
    from wagtail_localize.models import Translation

    return Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).first()


def translated(translation):
    """The target page with the strings translated so far, in memory only."""
    return translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )


def reason_against_publishing(translation, user):
    """The sentence why `user` may not publish this translation now, or ""; forbidden raises."""
    try:
        page = translation.get_target_instance()
    except ObjectDoesNotExist:
        raise PermissionDenied from None
    if not isinstance(page, Page):
        return ""
    _require_publisher(page, user)
    if page.workflow_in_progress:
        return _under_way()
    return refusal() if lacks_approval(translated(translation)) else ""


@transaction.atomic
def newest_text(page, user):
    """Return `page` with what its editors wrote last saved as a revision; nothing is published."""
    translation = translation_to(page)
    if translation is not None:
        translated(translation).save_revision(user=user, log_action=True)
    page.refresh_from_db()
    return page


def _require_publisher(page, user):
    permissions = page.permissions_for_user(user)
    if not permissions.can_publish() or permissions.page_locked():
        raise PermissionDenied


def _under_way():
    return _("Not published: the page is waiting for approval. Wait for the decision.")
