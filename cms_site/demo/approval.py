"""The demo's legal approval: a workflow for the drafts of each language, and the letters."""

from datetime import timedelta
from itertools import count

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale, Workflow, WorkflowPage, WorkflowTask

from cms_site.demo.accounts import LEGAL_OFFICE, permission
from drafts_plugin.approval.bodies import ApprovingBodyName
from drafts_plugin.approval.tasks import LegalApprovalTask
from drafts_plugin.pages.models import DraftPage

NAMES = {"fa": "تأیید حقوقی", "en": "Legal approval"}
APPROVING_BODY = "دفتر حقوقی و امور مجلس"
IN_ENGLISH = "Office of Legal and Parliamentary Affairs"
LETTER_NUMBERS = count(2141, 37)
DAYS_BEFORE = 9


def create_workflows():
    """Make the workflow of one legal approval, under a name in each language."""
    for english in Locale.objects.filter(language_code="en"):
        ApprovingBodyName.objects.create(body=APPROVING_BODY, language=english, name=IN_ENGLISH)
    for name in NAMES.values():
        task = LegalApprovalTask.objects.create(name=name)
        task.groups.add(Group.objects.get(name=LEGAL_OFFICE))
        workflow = Workflow.objects.create(name=name)
        WorkflowTask.objects.create(workflow=workflow, task=task)


def require_approval(index):
    """Ask for the approval of every draft below `index`; the last to approve publishes."""
    workflow = Workflow.objects.get(name=NAMES[index.locale.language_code])
    WorkflowPage.objects.create(workflow=workflow, page=index)
    GroupPagePermission.objects.create(
        group=Group.objects.get(name=LEGAL_OFFICE),
        page=index,
        permission=permission("wagtailcore.publish_page"),
    )


def letter(needed_on=None):
    """The letter that approved what was needed on a day, of some days before."""
    day = min(needed_on or timezone.now(), timezone.now()).date() - timedelta(days=DAYS_BEFORE)
    return {
        "approving_body": APPROVING_BODY,
        "letter_number": f"{next(LETTER_NUMBERS)}/210",
        "letter_date": day,
    }


def publish_approved(draft, needed_on):
    """Publish the newest text of `draft` by a letter of some days before; return the live page."""
    draft.save_revision()
    draft.get_workflow().start(draft, None)
    state = draft.current_workflow_state.current_task_state.specific
    facts = letter(needed_on)
    facts["letter_date"] = facts["letter_date"].isoformat()
    state.task.specific.on_action(state, None, "approve", comment="", **facts)
    return DraftPage.objects.get(pk=draft.pk)
