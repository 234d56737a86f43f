"""A list of drafts, a way to publish one at any stage, and people with a workflow of approval."""

import uuid

import pytest
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from drafts_plugin.approval.tasks import LegalApprovalTask
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.text import references
from drafts_plugin.text.markers import item_patterns, patterns
from tests.drafts.helpers import ABOUT, block, instants, make_user


@pytest.fixture(scope="session", autouse=True)
def _compiled():
    """Tests that say how long a text is read do not say how long its expressions are compiled."""
    for module in (item_patterns, patterns, references):
        for each in vars(module).values():
            getattr(each, "pattern", None)


@pytest.fixture
def draft_index(home_page):
    index = home_page.add_child(instance=DraftIndexPage(title="پیش‌نویس‌ها", slug="drafts"))
    index.save_revision().publish()
    return index


@pytest.fixture
def english_index(draft_index, english_home, english):
    translation = draft_index.copy_for_translation(english)
    translation.title = "Drafts"
    translation.save_revision().publish()
    return translation


@pytest.fixture
def make_draft(draft_index):
    """`make_draft("open", title=…)`: a published draft in that stage."""

    def make(stage="open", parent=None, publish=True, **fields):
        values = {
            "title": "دستورالعمل بودجهٔ دهیاری‌ها",
            "slug": f"draft-{uuid.uuid4().hex[:8]}",
            **ABOUT,
            "promulgation_number": "1405/د/21" if stage == "promulgated" else "",
            "withdrawal_reason": "متن تازه‌ای تهیه می‌شود." if stage == "withdrawn" else "",
            "body": [
                block(
                    "article", number="1", title="", text="دهیاری بودجه را در 10 روز منتشر می‌کند."
                )
            ],
            **instants(stage),
            **fields,
        }
        draft = (parent or draft_index).add_child(instance=DraftPage(live=False, **values))
        if publish:
            draft.save_revision().publish()
        return DraftPage.objects.get(pk=draft.pk)

    return make


@pytest.fixture
def translate(english_index, english):
    """`translate(draft, title=…)`: its published English translation."""

    def make(draft, **fields):
        page = draft.copy_for_translation(english)
        for name, value in fields.items():
            setattr(page, name, value)
        page.save_revision().publish()
        return DraftPage.objects.get(pk=page.pk)

    return make


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
