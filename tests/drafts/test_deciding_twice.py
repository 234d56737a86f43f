"""Permission is judged when something happens: by two at once, by a schedule, without a task."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core import checks
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from drafts_plugin.approval.models import LegalApprovalState
from drafts_plugin.approval.policy import ApprovalNeededError
from drafts_plugin.pages.models import DraftPage
from tests.drafts.helpers import LETTER, approve, instants, make_user

HOUR = timedelta(hours=1)


def fresh(draft):
    return DraftPage.objects.get(pk=draft.pk)


@pytest.fixture
def waiting(make_draft, workflow, publisher):
    """A draft that nobody has seen and that waits for its approval."""
    draft = make_draft("upcoming", publish=False, **instants("upcoming"))
    draft.save_revision()
    workflow.start(draft, publisher)
    return fresh(draft)


@pytest.fixture
def other_lawyer(lawyer, django_user_model, draft_index):
    rights = ("change_page",)
    group = lawyer.groups.get().name
    return make_user("second", group, django_user_model, (), [draft_index], rights)


@pytest.mark.parametrize("second", ["approve", "reject"])
def test_the_second_of_two_officers_is_told_who_did_what(
    as_user, waiting, lawyer, other_lawyer, second
):
    state = waiting.current_workflow_state.current_task_state.specific
    task = state.task.specific
    approve(as_user(lawyer), waiting)
    letter = {**LETTER, "letter_number": "L2", "letter_date": "2026-11-10"}
    answers = letter if second == "approve" else {"comment": ""}
    # What the second one holds was read before the first decided.
    address = task.on_action(state, other_lawyer, second, **answers)
    kept = LegalApprovalState.objects.get(pk=state.pk)
    assert (kept.status, kept.letter_number) == ("approved", LETTER["letter_number"])
    assert fresh(waiting).latest_version.letter_number == LETTER["letter_number"]
    told = as_user(other_lawyer).get(address, follow=True)
    assert lawyer.username in " ".join(str(each) for each in told.context["messages"])


def test_an_editor_s_form_that_comes_too_late_is_told_too(as_user, waiting, lawyer, other_lawyer):
    approve(as_user(lawyer), waiting)
    address = reverse("wagtailadmin_pages:edit", args=[waiting.pk])
    sent = {"action-workflow-action": "1", "workflow-action-name": "reject"}
    response = as_user(other_lawyer).post(address, sent, follow=True)
    assert lawyer.username in " ".join(str(each) for each in response.context["messages"])
    assert fresh(waiting).live


def test_an_approval_is_published_with_all_that_belongs_to_it_or_not_at_all(
    waiting, lawyer, monkeypatch
):
    def fail(*args, **kwargs):
        raise ConnectionError

    state = waiting.current_workflow_state.current_task_state.specific
    monkeypatch.setattr("drafts_plugin.pages.recording.record_version", fail)
    answers = {**LETTER, "letter_date": "2026-11-10"}
    with pytest.raises(ConnectionError):
        state.task.specific.on_action(state, lawyer, "approve", **answers)
    assert not fresh(waiting).live
    assert fresh(waiting).workflow_in_progress
    assert not PageLogEntry.objects.filter(action="drafts_plugin.approve").exists()


def test_publishing_without_a_workflow_is_one_thing_too(make_draft, monkeypatch):
    draft = make_draft("upcoming", publish=False)
    revision = draft.save_revision()
    monkeypatch.setattr("drafts_plugin.pages.recording.record_version", lambda *a: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        revision.publish()
    assert not fresh(draft).live


def test_a_task_that_is_switched_off_publishes_nothing(as_user, waiting, legal_task, admin_user):
    as_user(admin_user).post(reverse("wagtailadmin_workflows:disable_task", args=[legal_task.pk]))
    legal_task.refresh_from_db()
    assert not legal_task.active
    assert not fresh(waiting).live
    assert not fresh(waiting).workflow_in_progress
    with pytest.raises(ApprovalNeededError):
        fresh(waiting).get_latest_revision().publish()
    assert "W004" in warnings()


def test_a_group_that_is_gone_leaves_a_warning_and_the_superuser(
    as_user, waiting, lawyer, admin_user
):
    assert "W004" not in warnings()
    lawyer.groups.get().delete()
    assert "W004" in warnings()
    approve(as_user(admin_user), waiting)
    assert fresh(waiting).live


def warnings():
    found = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    return " ".join(each.id for each in found)


def schedule(draft, **fields):
    draft.go_live_at = timezone.now() + HOUR
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision().publish()


def publish_scheduled():
    told = StringIO()
    with time_machine.travel(timezone.now() + 2 * HOUR):
        call_command("publish_scheduled", stdout=StringIO(), stderr=told)
    return told.getvalue()


@pytest.mark.parametrize("wrong", ["address", "over", "text"])
def test_one_schedule_that_cannot_be_kept_does_not_stop_the_others(make_draft, home_page, wrong):
    drafts = [make_draft("upcoming", publish=False, title=f"پیش‌نویس {n}") for n in range(3)]
    for draft in drafts:
        schedule(draft)
    revision = Revision.objects.get(object_id=str(drafts[1].pk), approved_go_live_at__isnull=False)
    if wrong == "address":
        revision.content["slug"] = drafts[0].slug
    elif wrong == "over":
        revision.content["opens_at"] = "2026-10-01T08:00:00Z"
        revision.content["closes_at"] = "2026-11-24T08:30:01Z"
    else:
        revision.content["title"] = ""
    Revision.objects.filter(pk=revision.pk).update(content=revision.content)
    told = publish_scheduled()
    assert [fresh(draft).live for draft in drafts] == [True, False, True]
    assert told.count("\n") == 1
    assert PageLogEntry.objects.get(action="drafts_plugin.schedule_failed").page_id == drafts[1].pk
    publish_scheduled()
    assert PageLogEntry.objects.filter(action="drafts_plugin.schedule_failed").count() == 1


def test_a_schedule_that_runs_late_is_not_too_short(make_draft):
    at = timezone.now() + HOUR
    draft = make_draft("prepared", publish=False, opens_at=at, closes_at=at + timedelta(days=14))
    schedule(draft)
    assert publish_scheduled() == ""
    assert fresh(draft).live


def test_other_pages_are_published_as_before(home_page):
    home_page.go_live_at = timezone.now() + HOUR
    home_page.title = "نام تازه"
    home_page.save_revision().publish()
    publish_scheduled()
    assert Page.objects.get(pk=home_page.pk).title == "نام تازه"
