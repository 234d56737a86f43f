"""The export for staff, in the admin: with e-mail addresses, for those with the right, logged."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import Button
from wagtail.log_actions import log

from feedback_plugin.comments.admin.page_views import BasePageView
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core.permissions import may_moderate, moderated_by
from feedback_plugin.comments.exports import contents
from feedback_plugin.comments.exports.public import RESPONSES, send
from feedback_plugin.export_log import what_was_taken

RIGHT = "feedback_comments.export_commentrecord"


def may_export(user, page) -> bool:
    """May this user take the e-mail addresses of those who commented on `page`?"""
    return user.has_perm(RIGHT) and may_moderate(user, page)


def listing_buttons(page, user, next_url=None):
    """The entry in the menu of a page."""
    if page.live and may_export(user, page):
        url = reverse("feedback_comments_admin:export", args=[page.pk])
        yield Button(_("Export its comments"), url, icon_name="download", priority=61)


def header_buttons(page, user, view_name, next_url=None):
    """The same entry in the menu at the top of the page's own screens."""
    return listing_buttons(page, user, next_url)


class ExportForm(forms.Form):
    """Which comments, and as what."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", gettext_lazy("All states")), *State.choices],
        required=False,
    )
    file_format = forms.ChoiceField(
        label=gettext_lazy("File"), choices=[(name, name.upper()) for name in reversed(RESPONSES)]
    )


class StaffExportView(BasePageView):
    """Says what the file will hold; a POST gives it, and the log says who took it."""

    header_icon = "download"
    template_name = "feedback_comments/admin/export.html"
    page_title = gettext_lazy("Export comments for staff")

    def is_for(self, user):
        return may_export(user, self.page)

    def get(self, request, page_id):
        return self._show(ExportForm())

    def post(self, request, page_id):
        form = ExportForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        chosen = form.cleaned_data
        records = moderated_by(request.user).of_discussion(self.page.translation_key)
        if chosen["state"]:
            records = records.filter(state=chosen["state"])
        narrowed_by = [chosen["state"]] if chosen["state"] else []
        data = what_was_taken(records.count(), chosen["file_format"], narrowed_by)
        log(self.page, "feedback_comments.export", user=request.user, data=data)
        address = request.build_absolute_uri(self.page.get_url(request))
        rows = contents.internal_rows(self.page, records, address)
        # Whatever language it is kept under: nobody takes it for the file that everybody gets.
        name = f"internal-confidential-comments-{self.page.slug}"
        title = _("Internal, confidential")
        return send(contents.internal_header(), rows, name, chosen["file_format"], title)

    def _show(self, form):
        return self.render_to_response(self.get_context_data(form=form, page=self.page))
