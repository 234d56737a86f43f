"""The legal approval of drafts: a workflow for the drafts of each language."""

from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission, Page, Workflow, WorkflowPage, WorkflowTask

from cms_site.starting.groups import LEGAL_OFFICE, permission
from drafts_plugin.approval.tasks import LegalApprovalTask

NAMES = {"fa": "تأیید حقوقی", "en": "Legal approval"}


def create_workflows() -> None:
    """Make the workflow of one legal approval, under a name in each language."""
    for name in NAMES.values():
        task = LegalApprovalTask.objects.create(name=name)
        task.groups.add(Group.objects.get(name=LEGAL_OFFICE))
        workflow = Workflow.objects.create(name=name)
        WorkflowTask.objects.create(workflow=workflow, task=task)


def require_approval(index: Page) -> None:
    """Ask for the approval of every draft below `index`; the last to approve publishes."""
    workflow = Workflow.objects.get(name=NAMES[index.locale.language_code])
    WorkflowPage.objects.create(workflow=workflow, page=index)
    GroupPagePermission.objects.create(
        group=Group.objects.get(name=LEGAL_OFFICE),
        page=index,
        permission=permission("wagtailcore.publish_page"),
    )
