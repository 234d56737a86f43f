"""People, a workflow with a legal approval, and the forms they send; used by several tests."""

from itertools import product

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import translation
from wagtail.models import GroupPagePermission, Workflow, WorkflowPage, WorkflowTask

from drafts_plugin.models import LegalApprovalTask

LETTER = {
    "approving_body": "شورای عالی استان‌ها",
    "letter_number": "۱۴۰۵/ح/۲۱۷",
    "letter_date": "1405/08/20",
    "comment": "با اصلاح مادهٔ ۲.",
}


def make_user(name, group, django_user_model, permissions=(), pages=(), page_permissions=()):
    """A user of the Wagtail admin in a group of that name, with just these rights."""
    group = Group.objects.get_or_create(name=group)[0]
    for codename in ("access_admin", *permissions):
        group.permissions.add(Permission.objects.get(codename=codename))
    give_page_rights(group, pages, page_permissions)
    user = django_user_model.objects.create_user(name, email=f"{name}@example.org", password="x")
    user.groups.add(group)
    return user


def give_page_rights(group, pages, codenames):
    for page, codename in product(pages, codenames):
        GroupPagePermission.objects.get_or_create(
            group=group, page=page, permission=Permission.objects.get(codename=codename)
        )


@pytest.fixture
def publisher(django_user_model, draft_index):
    """An editor who may publish."""
    rights = ("add_page", "change_page", "publish_page")
    return make_user("publisher", "editors", django_user_model, (), [draft_index], rights)


@pytest.fixture
def lawyer(django_user_model, draft_index):
    """Who approves the texts; Wagtail publishes in the name of the last who approved."""
    rights = ("publish_page",)
    return make_user("lawyer", "legal office", django_user_model, (), [draft_index], rights)


@pytest.fixture
def legal_task(lawyer):
    task = LegalApprovalTask.objects.create(name="تأیید حقوقی")
    task.groups.set(lawyer.groups.all())
    return task


@pytest.fixture
def workflow(legal_task, draft_index):
    """A workflow of one legal approval, for all drafts of the list."""
    workflow = Workflow.objects.create(name="تأیید حقوقی")
    WorkflowTask.objects.create(workflow=workflow, task=legal_task)
    WorkflowPage.objects.create(workflow=workflow, page=draft_index)
    return workflow


@pytest.fixture
def as_user(client):
    """`as_user(user)`: the browser of somebody signed in."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def approve_address(page):
    state = page.current_workflow_state.current_task_state
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])


def approve(client, page, language="fa", **letter):
    """Send the dialog of the approval."""
    with translation.override(language):
        return client.post(
            approve_address(page),
            {**LETTER, **letter},
            headers={"x-requested-with": "XMLHttpRequest"},
        )
