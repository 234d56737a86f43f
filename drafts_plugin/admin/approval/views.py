"""Sending a translation for approval."""

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, WorkflowState

from drafts_plugin.admin.approval.buttons import can_send
from drafts_plugin.admin.translations.notes import note_message
from drafts_plugin.localize.completeness import missing_sentence
from drafts_plugin.localize.texts import newest_text, translation_to


class SendForApprovalView(WagtailAdminTemplateMixin, TemplateView):
    """Starts the workflow of a translated draft with the text as it is translated now."""

    template_name = "drafts_plugin/admin/send_for_approval.html"
    page_title = gettext_lazy("Send for approval")
    header_icon = "resubmit"

    def dispatch(self, request, *args, pk, **kwargs):
        self.page = get_object_or_404(Page, pk=pk).specific
        if not self.page.permissions_for_user(request.user).can_edit() or not can_send(self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs):
        return super().get_context_data(page=self.page, workflow=self.page.get_workflow(), **kwargs)

    def post(self, request, *args, **kwargs):
        translation = translation_to(self.page)
        message = translation and (missing_sentence(translation) or note_message(translation))
        if message:
            return self._refuse(message)
        try:
            page = newest_text(self.page, request.user)
        except ValidationError as error:
            # The translation editor takes whatever is typed: an address with spaces, too.
            return self._refuse(invalid_sentence(self.page, error))
        state = self.page.current_workflow_state
        if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(request.user)
        else:
            page.get_workflow().start(page, request.user)
        messages.success(request, _("Sent for approval."))
        return redirect("wagtailadmin_pages:edit", page.pk)

    def _refuse(self, message):
        messages.error(self.request, message)
        return redirect("wagtailadmin_pages:edit", self.page.pk)


def invalid_sentence(page, error):
    """The sentence that says which texts of a translation cannot stand, and why."""
    problems = [
        " ".join(told) if name == NON_FIELD_ERRORS else f"{_label(page, name)}: {' '.join(told)}"
        for name, told in error.message_dict.items()
    ]
    return _("Not sent: correct the translation first. %(problems)s") % {
        "problems": " ".join(problems)
    }


def _label(page, name):
    return capfirst(page._meta.get_field(name).verbose_name)
