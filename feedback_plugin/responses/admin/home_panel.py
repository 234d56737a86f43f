"""What is assigned to an officer, on the home of the admin."""

from django.urls import reverse
from wagtail.admin.ui.components import Component

from feedback_plugin.responses.admin.filters import MINE
from feedback_plugin.responses.assignments.assigning import waiting_for
from feedback_plugin.responses.core.permissions import ANSWER

SHOWN = 5


class AssignedPanel(Component):
    """The pages on which comments that this officer is to answer have no answer yet."""

    name = "comments_assigned"
    template_name = "feedback_responses/admin/home_panel.html"
    order = 125

    def __init__(self, pages):
        self.pages = pages

    def get_context_data(self, parent_context):
        shown = [
            (row["page"], row["number"], reverse(DESK, args=[row["page"].pk]))
            for row in self.pages[:SHOWN]
        ]
        return {"pages": shown, "query": f"?assigned={MINE}"}


DESK = "feedback_responses_admin:desk"


def add_panel(request, panels):
    """The `construct_homepage_panels` hook."""
    if request.user.has_perm(ANSWER) and (pages := waiting_for(request.user)):
        panels.append(AssignedPanel(pages))
