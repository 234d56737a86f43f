"""Wagtail's reports on workflows, for those who approve and do not edit.

Wagtail opens its own to whoever may publish, and fills them with what that person may change. Ours
stand in their places in the menu.
"""

from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import TaskState, WorkflowState, get_default_page_content_type
from wagtail.permissions import page_permission_policy

BY_TASK, BY_WORKFLOW = "By task", "By workflow"  # words of Wagtail's catalogue


class WorkflowReportView(WorkflowView):
    """All workflows of the pages on which the user has any right."""

    results_template_name = "drafts_plugin/admin/workflow_report.html"
    index_url_name = "drafts_plugin_workflow"
    index_results_url_name = "drafts_plugin_workflow_results"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("drafts_plugin_workflow_tasks")
        return [HeaderButton(gettext(BY_TASK), url, icon_name="thumbtack")]

    def get_queryset(self) -> QuerySet[WorkflowState]:
        own = WorkflowState.objects.filter(**_of_pages(self))
        return super().get_queryset() | own


class WorkflowTasksReportView(WorkflowTasksView):
    """All tasks of the pages on which the user has any right."""

    results_template_name = "drafts_plugin/admin/workflow_tasks_report.html"
    index_url_name = "drafts_plugin_workflow_tasks"
    index_results_url_name = "drafts_plugin_workflow_tasks_results"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        url = reverse("drafts_plugin_workflow")
        return [HeaderButton(gettext(BY_WORKFLOW), url, icon_name="tasks")]

    def get_queryset(self) -> QuerySet[TaskState]:
        own = TaskState.objects.filter(**_of_pages(self, "workflow_state__"))
        return super().get_queryset() | own


def lead_to_reports(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Put our addresses behind the entries of Wagtail's menu."""
    for item in menu_items:
        for name in ("workflow", "workflow_tasks"):
            if item.url == reverse(f"wagtailadmin_reports:{name}"):
                item.url = reverse(f"drafts_plugin_{name}")


def _of_pages(view: WorkflowView | WorkflowTasksView, prefix: str = "") -> dict[str, Any]:
    pages = page_permission_policy.instances_user_has_any_permission_for(
        view.request.user, view.any_permission_required
    )
    # The column is text, and PostgreSQL compares no number with it.
    keys = pages.order_by().values_list(Cast("pk", output_field=CharField()), flat=True)
    return {
        f"{prefix}base_content_type_id": get_default_page_content_type().pk,
        f"{prefix}object_id__in": keys,
    }
