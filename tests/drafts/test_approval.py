"""A draft's text becomes public only with the legal approval of just this text."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, WorkflowState

from drafts_plugin.approval.forms import LegalApprovalForm, RefusalForm
from drafts_plugin.approval.models import LegalApprovalState
from drafts_plugin.approval.policy import ApprovalNeededError, lacks_approval
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.period import actions
from drafts_plugin.versions.models import PublishedVersion
from tests.drafts.helpers import (
    ABOUT,
    LETTER,
    approve,
    approve_address,
    block,
    draft_form,
    instants,
)

TEXT = "دهیاری بودجه را در ده روز منتشر می‌کند."


def edit(client, draft, text, action="action-publish", **fields):
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    days = {name: _minute(getattr(draft, name)) for name in ("opens_at", "closes_at")}
    fields = {action: "1", "change_note": text, **days, **fields}
    return client.post(address, draft_form(draft, [(1, text)], **fields), follow=True)


def _minute(instant):
    return timezone.localtime(instant).strftime("%Y-%m-%d %H:%M")


def messages(response):
    return " ".join(str(message) for message in response.context["messages"])


def fresh(draft):
    return DraftPage.objects.get(pk=draft.pk)


def revised(draft, text):
    """Save another text of `draft`, for its editors only."""
    page = fresh(draft).get_latest_revision_as_object()
    page.body = [{**draft.body.raw_data[0], "value": {"number": "1", "title": "", "text": text}}]
    page.save_revision()
    return fresh(draft)


@pytest.fixture
def waiting(make_draft, workflow, publisher):
    """A draft that was never public and waits for its approval."""
    at = timezone.now().replace(second=0, microsecond=0)
    draft = make_draft("upcoming", publish=False, **instants("upcoming", at))
    draft.save_revision()
    workflow.start(draft, publisher)
    return fresh(draft)


def test_the_editor_sends_for_approval_and_the_approval_publishes(
    as_user, make_draft, workflow, publisher, lawyer
):
    draft = make_draft("upcoming", publish=False)
    draft.save_revision()
    edit(as_user(publisher), draft, TEXT, "action-submit")
    assert not fresh(draft).live
    draft = fresh(draft)
    assert approve(as_user(lawyer), draft).json()["step"] == "success"
    assert fresh(draft).live
    version = fresh(draft).latest_version
    assert (version.approving_body, version.letter_number, version.letter_date) == (
        LETTER["approving_body"],
        LETTER["letter_number"],
        date(2026, 11, 11),
    )


def test_the_dialog_asks_for_the_letter_in_the_calendar_of_the_reader(as_user, waiting, lawyer):
    lawyer.wagtail_userprofile = None
    html = as_user(lawyer).get(approve_address(waiting)).json()["html"]
    for name in LETTER:
        assert f'name="{name}"' in html
    assert "1405/09/24" in html


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("approving_body", ""),
        ("letter_number", " "),
        ("letter_date", ""),
        ("letter_date", "1405/13/01"),
        ("letter_date", "1499/01/01"),
    ],
)
def test_an_approval_without_its_letter_is_none(as_user, waiting, lawyer, field, value):
    answer = approve(as_user(lawyer), waiting, **{field: value}).json()
    assert answer["step"] == "action"
    assert "error" in answer["html"]
    assert not LegalApprovalState.objects.filter(status="approved").exists()
    assert not fresh(waiting).live


def test_an_approval_from_the_editor_is_read_again(as_user, waiting, lawyer):
    """The page's editor has collected the answers in the dialog and sends them with the page."""
    client = as_user(lawyer)

    def send(**letter):
        fields = {
            "workflow-action-name": "approve",
            "workflow-action-extra-data": json.dumps(letter),
            "change_note": "",
        }
        edit(client, waiting, waiting.clauses[0].text, "action-workflow-action", **fields)
        return fresh(waiting)

    assert not send().live
    assert not send(**{**LETTER, "letter_number": ""}).live
    draft = send(**{**LETTER, "letter_date": "2026-11-11"})
    assert draft.live
    assert draft.latest_version.letter_date == date(2026, 11, 11)


def test_the_approval_is_in_the_history_the_log_and_the_workflow_s_history(
    as_user, waiting, lawyer, admin_user
):
    approve(as_user(lawyer), waiting)
    entry = PageLogEntry.objects.get(action="drafts_plugin.approve")
    assert (entry.user, entry.data["approving_body"]) == (lawyer, LETTER["approving_body"])
    client = as_user(admin_user)
    state = WorkflowState.objects.get()
    for address in (
        reverse("wagtailadmin_pages:history", args=[waiting.pk]),
        reverse("wagtailadmin_pages:workflow_history_detail", args=[waiting.pk, state.pk]),
    ):
        html = client.get(address).content.decode()
        assert LETTER["approving_body"] in html
        assert LETTER["letter_number"] in html


def test_readers_see_the_approval_of_the_published_version_only(
    as_user, client, waiting, workflow, publisher, lawyer
):
    client = as_user(lawyer)
    approve(client, waiting)
    html = client.get(fresh(waiting).url).content.decode()
    assert LETTER["approving_body"] in html
    assert LETTER["letter_number"] in html
    draft = revised(waiting, TEXT)
    workflow.start(draft, publisher)
    # Approved for later: what is being read is still the first text.
    page = draft.get_latest_revision_as_object()
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision()
    draft.current_workflow_state.cancel()
    workflow.start(fresh(draft), publisher)
    approve(client, fresh(draft), approving_body="هیئت وزیران")
    html = client.get(fresh(waiting).url).content.decode()
    assert LETTER["approving_body"] in html
    assert "هیئت وزیران" not in html


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "نام دیگر"),
        ("kind", "bill"),
        ("summary", "خلاصهٔ تازه"),
        ("question", "چه می‌پرسیم؟"),
        ("affected", "همهٔ شهروندان"),
        ("legal_basis", "قانونی دیگر"),
        ("responsible_unit", "واحدی دیگر"),
        ("other_ways", "با نامه"),
        ("seo_title", "نام دیگر"),
        ("search_description", "چیزی دیگر"),
    ],
)
def test_whatever_readers_read_needs_the_approval(
    as_user, waiting, workflow, publisher, lawyer, field, value
):
    approve(as_user(lawyer), waiting)
    client = as_user(publisher)
    draft = fresh(waiting)
    response = edit(client, draft, draft.clauses[0].text, **{field: value})
    assert getattr(fresh(draft), field) != value
    assert messages(response)
    assert getattr(fresh(draft).get_latest_revision_as_object(), field) == value
    _refused(fresh(draft).get_latest_revision().publish)
    workflow.start(fresh(draft), publisher)
    approve(as_user(lawyer), fresh(draft))
    assert getattr(fresh(draft), field) == value


def test_whom_to_ask_changes_without_an_approval(as_user, waiting, publisher, lawyer):
    approve(as_user(lawyer), waiting)
    draft = fresh(waiting)
    edit(as_user(publisher), draft, draft.clauses[0].text, contact_phone="021-66901110")
    assert fresh(draft).contact_phone == "021-66901110"


def test_changed_text_needs_another_approval(as_user, waiting, publisher, lawyer):
    approve(as_user(lawyer), waiting)
    draft = fresh(waiting)
    response = edit(as_user(publisher), draft, TEXT)
    assert fresh(draft).clauses[0].text != TEXT
    assert messages(response)
    assert fresh(draft).get_latest_revision_as_object().clauses[0].text == TEXT
    assert lacks_approval(fresh(draft).get_latest_revision_as_object())


def test_a_text_edited_while_it_waits_is_approved_again(
    as_user, waiting, workflow, publisher, lawyer
):
    draft = revised(waiting, TEXT)
    client = as_user(lawyer)
    approve(client, draft)
    assert not fresh(draft).live
    assert fresh(draft).current_workflow_state.status == "in_progress"
    approve(client, fresh(draft), letter_number="۲۱۸")
    assert fresh(draft).live
    assert fresh(draft).latest_version.letter_number == "۲۱۸"


def test_even_without_wagtail_s_setting_an_edited_text_is_not_published(
    as_user, waiting, lawyer, settings
):
    settings.WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
    draft = revised(waiting, TEXT)
    assert approve(as_user(lawyer), draft).status_code == 403
    assert not fresh(draft).live
    assert not LegalApprovalState.objects.filter(status="approved").exists()


def test_only_its_groups_approve(as_user, waiting, publisher):
    assert approve(as_user(publisher), waiting).status_code in (302, 403)
    assert not fresh(waiting).live


def test_changes_are_asked_for_without_a_letter(as_user, waiting, lawyer):
    state = waiting.current_workflow_state.current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[waiting.pk, "reject", state.pk])
    as_user(lawyer).post(address, {"comment": "مادهٔ ۲ روشن نیست."})
    assert fresh(waiting).current_workflow_state.status == "needs_changes"


@pytest.mark.parametrize("who", ["publisher", "admin_user"])
def test_nobody_publishes_around_the_approval(
    request, as_user, make_draft, draft_index, workflow, who
):
    client = as_user(request.getfixturevalue(who))
    draft = make_draft("upcoming", publish=False)
    draft.save_revision()
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    api = reverse("wagtailadmin_api:pages:action", args=[draft.pk, "publish"])
    ways = {
        "editor": lambda: edit(client, draft, TEXT),
        "bulk": lambda: client.post(f"{bulk}?id={draft.pk}", {}),
        "below": lambda: client.post(f"{bulk}?id={draft_index.pk}", {"include_descendants": "on"}),
        "api": lambda: client.post(api),
        "code": lambda: _refused(fresh(draft).get_latest_revision().publish),
    }
    for way, attempt in ways.items():
        attempt()
        assert not fresh(draft).live, way
    assert not PublishedVersion.objects.exists()


def _refused(act):
    with pytest.raises(ApprovalNeededError):
        act()


def test_the_editor_of_such_a_draft_offers_no_publish_button(
    as_user, waiting, publisher, lawyer, draft_index
):
    client = as_user(publisher)
    add = reverse("wagtailadmin_pages:add", args=["drafts_plugin", "draftpage", draft_index.pk])
    for address in (add, reverse("wagtailadmin_pages:edit", args=[waiting.pk])):
        html = client.get(address).content.decode()
        assert "action-publish" not in html
    assert "action-submit" in client.get(add).content.decode()
    approve(as_user(lawyer), waiting)
    html = as_user(publisher).get(reverse("wagtailadmin_pages:edit", args=[waiting.pk])).content
    assert "action-publish" in html.decode()


def test_a_new_draft_is_saved_and_not_published(as_user, publisher, draft_index, workflow):
    body = [block("article", number="1", text="")]
    draft = DraftPage(title="آیین‌نامه", slug="new", body=body, **ABOUT)
    draft.opens_at = draft.closes_at = timezone.now()
    sent = draft_form(
        draft, [(1, TEXT)], **{"action-publish": "1", "opens_at": "", "closes_at": ""}
    )
    add = reverse("wagtailadmin_pages:add", args=["drafts_plugin", "draftpage", draft_index.pk])
    response = as_user(publisher).post(add, sent, follow=True)
    assert messages(response)
    draft = DraftPage.objects.get(slug="new")
    assert not draft.live
    assert draft.clauses[0].text == TEXT


def test_a_schedule_needs_the_approval_and_then_holds(
    as_user, make_draft, workflow, publisher, lawyer
):
    draft = make_draft("upcoming", publish=False)
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    revision = draft.save_revision()
    _refused(revision.publish)
    assert not fresh(draft).scheduled_revision
    workflow.start(fresh(draft), publisher)
    approve(as_user(lawyer), fresh(draft))
    assert not fresh(draft).live
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled", stdout=StringIO())
    assert fresh(draft).latest_version.approving_body == LETTER["approving_body"]


def test_what_was_scheduled_before_the_rule_waits_for_its_approval(make_draft, request):
    draft = make_draft("upcoming", publish=False)
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    request.getfixturevalue("workflow")
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled", stdout=StringIO(), stderr=StringIO())
    assert not fresh(draft).live


def test_what_was_public_before_the_rule_may_be_published_again(make_draft, request):
    draft = make_draft("open")
    request.getfixturevalue("workflow")
    draft.contact_name = "رحیمی"
    draft.save_revision().publish()
    draft.unpublish()
    actions.put_back(fresh(draft), "به اشتباه برداشته شده بود.")
    assert fresh(draft).live
    _refused(revised(draft, TEXT).get_latest_revision().publish)


def test_a_copy_is_not_live_before_its_own_approval(as_user, make_draft, request, publisher):
    draft = make_draft("open")
    request.getfixturevalue("workflow")
    address = reverse("wagtailadmin_pages:copy", args=[draft.pk])
    sent = {
        "new_title": "رونوشت",
        "new_slug": "copy",
        "new_parent_page": draft.get_parent().pk,
        "publish_copies": "on",
    }
    response = as_user(publisher).post(address, sent, follow=True)
    assert messages(response)
    assert DraftPage.objects.count() == 1
    del sent["publish_copies"]
    as_user(publisher).post(address, sent)
    assert not DraftPage.objects.get(slug="copy").live


def test_pages_without_the_rule_are_left_alone(as_user, make_draft, admin_user, legal_task):
    draft = make_draft("upcoming")
    edit(as_user(admin_user), draft, TEXT)
    assert fresh(draft).clauses[0].text == TEXT


def test_an_import_publishes_nothing_around_the_approval(draft_index, workflow, tmp_path):
    file = tmp_path / "rule.txt"
    file.write_text("ماده 1- دهیاری بودجه را منتشر می‌کند.", encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("import_draft", str(file), publish=True, stdout=StringIO())
    assert not DraftPage.objects.live().exists()
    call_command("import_draft", str(file), stdout=StringIO())
    assert not DraftPage.objects.get().live


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("approving_body", "."),
        ("approving_body", "– –"),
        ("letter_number", "."),
        ("letter_number", "/"),
        ("letter_date", "1305/01/01"),
    ],
)
def test_a_letter_says_who_approved_under_which_number_and_when(field, value):
    form = LegalApprovalForm({**LETTER, field: value})
    assert list(form.errors) == [field]


@pytest.mark.parametrize("comment", [".", "-", "۱۲۳"])
def test_a_refusal_says_what_is_to_be_changed(comment):
    assert RefusalForm({"comment": comment}).errors
