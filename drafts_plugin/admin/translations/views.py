"""Views of wagtail-localize with the checks that it leaves out."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from drafts_plugin.admin.translations.guard import (
    reason_against_publishing,
    require_publisher,
    under_way,
)


class GuardedUpdateView(UpdateTranslationsView):
    """Brings translations up to date; publishes them only for those who may."""

    def form_valid(self, form):
        if form.cleaned_data["publish_translations"]:
            reason = self._reason_against()
            if reason:
                messages.error(self.request, reason)
                return self.render_to_response(self.get_context_data())
        return super().form_valid(form)

    def _reason_against(self):
        with transaction.atomic():
            # What would be published is the source as it is now.
            self.object.update_from_db()
            translations = self.object.translations.filter(enabled=True)
            reasons = [reason_against_publishing(each, self.request.user) for each in translations]
            transaction.set_rollback(True)
        self.object.refresh_from_db()
        return next(filter(None, reasons), "")


class GuardedSubmitView(SubmitPageTranslationView):
    """Makes translations only where its user may add pages, live ones only if they may publish."""

    def form_valid(self, form):
        live = self.object.live and getattr(
            settings, "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE", True
        )
        for locale in form.cleaned_data["locales"]:
            permissions = _place(self.object, locale).permissions_for_user(self.request.user)
            if not permissions.can_add_subpage():
                raise PermissionDenied
            if live and not permissions.can_publish_subpage():
                raise PermissionDenied
        return super().form_valid(form)


def guarded_convert_to_alias(request, page_id):
    """Turning a translation into an alias shows the source's text at once: it is publishing."""
    page = get_object_or_404(Page, pk=page_id)
    if request.method == "POST":
        require_publisher(page, request.user)
        if page.workflow_in_progress:
            messages.error(request, under_way(page, request.user))
            return redirect("wagtailadmin_pages:edit", page.pk)
    return convert_to_alias(request, page_id)


def _place(page, locale):
    """The page of that language below which the translation of `page`, or of its parents, comes."""
    above = page
    while not above.is_root():
        above = above.get_parent()
        translation = above.get_translation_or_none(locale)
        if translation:
            return translation
    return above
