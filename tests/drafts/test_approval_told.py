"""Those who approve and those who edit are told what was decided, wherever it is spoken of."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from drafts_plugin.approval.models import LegalApprovalState
from drafts_plugin.formats import moment
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from tests.drafts.helpers import LETTER, approve, block, instants, make_user

pytestmark = pytest.mark.django_db
REASON = "مادهٔ ۲ روشن نیست."


def fresh(draft):
    return DraftPage.objects.get(pk=draft.pk)


@pytest.fixture
def waiting(make_draft, workflow, publisher):
    at = timezone.now().replace(second=0, microsecond=0)
    draft = make_draft("upcoming", publish=False, **instants("upcoming", at))
    draft.save_revision(user=publisher)
    workflow.start(draft, publisher)
    return fresh(draft)


@pytest.fixture
def office(as_user, lawyer):
    return as_user(lawyer)


def refuse(client, draft, comment):
    state = draft.current_workflow_state.current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "reject", state.pk])
    return client.post(
        address, {"comment": comment}, headers={"x-requested-with": "XMLHttpRequest"}
    )


def said(client, answer):
    """What the screen says to which a decision leads."""
    response = client.get(answer.json()["redirect"], follow=True)
    assert response.status_code == 200
    return " ".join(str(message) for message in response.context["messages"])


def test_the_officer_s_home_leads_to_no_shut_editor(office, make_draft):
    draft = make_draft("open")
    html = office.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[draft.pk]) not in html
    assert draft.url in html


def test_the_editor_s_home_leads_to_the_editor(as_user, publisher, make_draft):
    draft = make_draft("open")
    html = as_user(publisher).get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[draft.pk]) in html


def test_an_approval_says_that_it_published(office, waiting):
    words = said(office, approve(office, waiting))
    assert LETTER["letter_number"] in words
    assert "منتشر" in words


def test_an_approval_of_what_is_scheduled_says_when(office, workflow, publisher, make_draft):
    draft = make_draft("upcoming", publish=False)
    draft.go_live_at = timezone.now() + timedelta(hours=30)
    draft.save_revision(user=publisher)
    workflow.start(fresh(draft), publisher)
    words = said(office, approve(office, fresh(draft)))
    assert not fresh(draft).live
    assert "می‌شود" in words
    assert moment(draft.go_live_at) in words


def test_an_approval_of_an_older_text_says_that_it_published_nothing(office, waiting):
    page = waiting.get_latest_revision_as_object()
    page.body = [block("article", number="1", title="", text="متنی دیگر")]
    page.save_revision()
    assert "منتشر نشد" in said(office, approve(office, fresh(waiting)))
    assert not fresh(waiting).live


@pytest.mark.parametrize("comment", ["", "  ", "\n"])
def test_a_refusal_needs_a_reason(office, waiting, comment):
    answer = refuse(office, waiting, comment).json()
    assert answer["step"] == "action"
    assert "error" in answer["html"]
    assert fresh(waiting).current_workflow_state.status == "in_progress"
    with pytest.raises(PermissionDenied):
        LegalApprovalState.objects.get().reject(comment=comment)


def test_the_editor_shows_why_the_text_was_sent_back(office, as_user, waiting, publisher, lawyer):
    assert "بازگردانده" in said(office, refuse(office, waiting, REASON))
    address = reverse("wagtailadmin_pages:edit", args=[waiting.pk])
    html = as_user(publisher).get(address).content.decode()
    assert REASON in html
    # Sent again, it is past.
    fresh(waiting).current_workflow_state.resume(publisher)
    assert REASON not in as_user(publisher).get(address).content.decode()


@pytest.mark.parametrize("name", ["workflow", "workflow_tasks"])
def test_the_reports_show_those_who_approve_what_was_sent(office, waiting, make_draft, name):
    html = office.get(reverse(f"drafts_plugin_{name}")).content.decode()
    assert waiting.title in html
    assert reverse("wagtailadmin_pages:edit", args=[waiting.pk]) in html
    approve(office, waiting)
    html = office.get(reverse(f"drafts_plugin_{name}_results")).content.decode()
    assert waiting.title in html
    assert reverse("wagtailadmin_pages:edit", args=[waiting.pk]) not in html


def test_a_report_shows_nobody_what_is_not_theirs(as_user, waiting, home_page, django_user_model):
    elsewhere = home_page.add_child(instance=DraftIndexPage(title="فهرست دیگر", slug="other"))
    user = make_user("other", "others", django_user_model, (), [elsewhere], ("change_page",))
    html = as_user(user).get(reverse("drafts_plugin_workflow")).content.decode()
    assert waiting.title not in html


def test_the_menu_leads_to_these_reports(office, waiting):
    menu = office.get(reverse("wagtailadmin_home")).content.decode()
    for name in ("workflow", "workflow_tasks"):
        assert f'"{reverse(f"drafts_plugin_{name}")}"' in menu
        assert f'"{reverse(f"wagtailadmin_reports:{name}")}"' not in menu


def test_another_s_decision_is_told_to_nobody_as_their_own(office, as_user, waiting, publisher):
    answer = refuse(office, waiting, REASON)
    assert said(as_user(publisher), answer) == ""
