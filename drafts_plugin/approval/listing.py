"""Who approves the texts of many pages, found at once for a list."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import WorkflowPage, WorkflowTask

from drafts_plugin.approval.tasks import LegalApprovalTask


def fetch_approvers(pages: Iterable[Any]) -> None:
    """Note at each page the groups that approve its texts, or None where none has to.

    `policy.needs_approval` and `policy.may_approve` ask no more for these.
    """
    pages = list(pages)
    workflow_at = _active_workflows({path for page in pages for path in _way_to(page)})
    groups_of = _approving_groups(set(workflow_at.values()))
    for page in pages:
        nearest = next((path for path in _way_to(page) if path in workflow_at), None)
        page.fetched_approvers = groups_of.get(workflow_at.get(nearest))


def _way_to(page):
    """The paths of a page and those above it, the nearest first."""
    return [page.path[:end] for end in range(len(page.path), 0, -page.steplen)]


def _active_workflows(paths):
    assigned = WorkflowPage.objects.filter(workflow__active=True, page__path__in=paths)
    return dict(assigned.values_list("page__path", "workflow_id"))


def _approving_groups(workflows):
    steps = WorkflowTask.objects.filter(workflow__in=workflows)
    groups: dict[int, frozenset[int]] = {}
    approvals = LegalApprovalTask.objects.in_bulk() if workflows else {}
    of_task: dict[int, set[int]] = {pk: set() for pk in approvals}
    members = LegalApprovalTask.groups.through.objects.filter(legalapprovaltask__in=approvals)
    for task, group in members.values_list("legalapprovaltask_id", "group_id"):
        of_task[task].add(group)
    for workflow, task in steps.values_list("workflow_id", "task_id"):
        if task in approvals:
            groups[workflow] = groups.get(workflow, frozenset()) | of_task[task]
    return groups
