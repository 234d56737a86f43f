from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button

from feedback_plugin.responses.core.permissions import is_officer, may_see


class AnswersMenuItem(MenuItem):
    """The way to the answer desk."""

    def __init__(self):
        super().__init__(
            _("Answers"),
            reverse_lazy("feedback_responses_admin:pages"),
            name="answers",
            icon_name="openquote",
            order=155,
        )

    def is_shown(self, request):
        return is_officer(request.user)


def header_buttons(page, user, view_name=None, next_url=None):
    """The way to the desk of one page, in the menu at the top of its own screens."""
    if not page.is_root() and may_see(user, page):
        url = reverse("feedback_responses_admin:desk", args=[page.pk])
        yield Button(_("Answer comments"), url, icon_name="openquote", priority=71)
