"""Switch the comments of one page on and off, and set their dates, in the admin."""

from django import forms
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.widgets import Button
from wagtail.log_actions import log

from feedback_plugin.comments.admin.page_views import BasePageView
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core.page_settings import CommentPageSettings

LABEL = gettext_lazy("Comments on this page")


class PageSettingsForm(forms.ModelForm):
    """What an editor decides about the comments of a page."""

    class Meta:
        model = CommentPageSettings
        fields = ["enabled", "opens_at", "closes_at", "policy"]
        # Dates as the site's admin reads them, in its own calendar.
        formfield_callback = formfield_for_dbfield


class PageSettingsView(BasePageView):
    """The form; open to whoever may edit the page."""

    header_icon = "comment"
    template_name = "feedback_comments/admin/page_settings.html"
    page_title = LABEL

    def is_for(self, user):
        return self.page.permissions_for_user(user).can_edit()

    def get(self, request, page_id):
        return self._show(PageSettingsForm(instance=self._settings()))

    def post(self, request, page_id):
        form = PageSettingsForm(request.POST, instance=self._settings())
        if form.is_valid() and self._narrows(form) and (refusal := self._switch_refusal()):
            form.add_error(None, refusal)
        if not form.is_valid():
            return self._show(form, status=422)
        with transaction.atomic():
            form.save()
            self._log(form)
        messages.success(request, _("The comments of this page are set."))
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    def _switch_refusal(self):
        return CommentedPage(self.page).switch_refusal

    @staticmethod
    def _narrows(form):
        """Tell whether comments would be taken for a shorter time than the page itself says."""
        asked = form.cleaned_data
        return not asked["enabled"] or bool(asked["opens_at"] or asked["closes_at"])

    def _settings(self):
        commented = CommentedPage(self.page)
        found = commented.settings
        if found.pk is None:
            found.page_id = commented.source.page.pk
        return found

    def _log(self, form):
        if form.changed_data:
            kept = form.instance
            data = {
                "enabled": kept.enabled,
                "opens_at": kept.opens_at and kept.opens_at.isoformat(),
                "closes_at": kept.closes_at and kept.closes_at.isoformat(),
                "policy": kept.policy,
            }
            log(self.page, "feedback_comments.page_settings", user=self.request.user, data=data)

    def _show(self, form, status=200):
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=status)


def header_buttons(page, user, view_name=None, next_url=None):
    """The way there, in the menu at the top of a page's own screens."""
    if not page.is_root() and page.permissions_for_user(user).can_edit():
        url = reverse("feedback_comments_admin:page_settings", args=[page.pk])
        yield Button(LABEL, url, icon_name="comment", priority=70)
