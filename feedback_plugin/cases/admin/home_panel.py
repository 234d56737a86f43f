"""What waits for an official, on the home of the admin."""

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from feedback_plugin.cases.admin.permissions import has_desk
from feedback_plugin.cases.deadlines import mark_due
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.remedies import Remedy
from feedback_plugin.cases.states import FRESH

SHOWN = 5


class CasesPanel(Component):
    """The cases that are due first, with how many are overdue, due soon, or brought new words."""

    name = "cases_waiting"
    template_name = "feedback_cases/desk/home_panel.html"
    order = 110

    def get_context_data(self, parent_context):
        user, now = parent_context["request"].user, timezone.now()
        visible = Case.objects.visible_to(user)
        waiting = visible.own_work().select_related("unit").with_pauses()
        first = list(waiting.order_by("due_at", "pk")[:SHOWN])
        mark_due(first, now)
        return {
            "first": first,
            "overdue": visible.overdue(now).count(),
            "due_today": visible.due_today(now).count(),
            "due_soon": visible.due_soon(now).count(),
            "fresh": visible.filter(state__in=FRESH).count(),
            "wrote": visible.filter(filer_wrote=True).count(),
            "owed": Remedy.objects.in_cases_of(user).overdue(now).count(),
            "list_url": reverse("feedback_cases_admin:index"),
            "remedies_url": reverse("feedback_cases_admin:remedies"),
        }


def add_panel(request, panels):
    """The `construct_homepage_panels` hook."""
    if has_desk(request.user):
        panels.append(CasesPanel())
