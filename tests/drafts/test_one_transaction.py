"""A text becomes public with its version, log and news, or not at all, by whatever way."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions import publish_revision
from wagtail.models import GroupApprovalTask, PageLogEntry, Workflow, WorkflowPage, WorkflowTask

from drafts_plugin.pages.models import DraftPage
from drafts_plugin.subscriptions import announcements
from drafts_plugin.versions import publishing
from drafts_plugin.versions.models import PublishedVersion
from tests.drafts.helpers import approve, approve_address, draft_form

PUBLISHED = ("wagtail.publish", "wagtail.publish.scheduled")
OLD, NEW = "دهیاری بودجه را در 10 روز منتشر می‌کند.", "دهیاری بودجه را در 20 روز منتشر می‌کند."


class ConnectionDiedError(Exception):
    """What a database says that went away in the middle."""


@pytest.fixture
def changed(make_draft):
    """An open draft, and the text that waits for its publication."""
    draft = make_draft("open")
    draft.body[0].value["text"] = NEW
    draft.change_note = "روزها بیشتر شد."
    draft.save_revision()
    return draft


def fresh(draft):
    return DraftPage.objects.get(pk=draft.pk)


def by_button(client, draft, request):
    sent = draft_form(draft, [(1, NEW)], change_note="روزها", **{"action-publish": "1"})
    client.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), sent)


def by_api(client, draft, request):
    client.post(reverse("wagtailadmin_api:pages:action", args=[draft.pk, "publish"]))


def by_bulk(client, draft, request):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={draft.pk}")


def by_schedule(client, draft, request):
    page = draft.get_latest_revision_as_object()
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    with time_machine.travel(timezone.now() + timedelta(hours=2), tick=False):
        call_command("publish_scheduled", stdout=StringIO(), stderr=StringIO())


def by_workflow(client, draft, request):
    workflow = request.getfixturevalue("workflow")
    workflow.start(fresh(draft), request.getfixturevalue("publisher"))
    approve(client, fresh(draft))


def by_plain_workflow(client, draft, request):
    task = GroupApprovalTask.objects.create(name="بازبینی")
    workflow = Workflow.objects.create(name="بازبینی")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=draft.get_parent())
    workflow.start(fresh(draft), request.getfixturevalue("publisher"))
    client.post(approve_address(fresh(draft)), headers={"x-requested-with": "XMLHttpRequest"})


def by_command(client, draft, request):
    file = request.getfixturevalue("tmp_path") / "rule.txt"
    file.write_text(f"ماده 1- {NEW}", encoding="utf-8")
    call_command(
        "import_draft",
        str(file),
        into=draft.slug,
        publish=True,
        change_note="روزها",
        stdout=StringIO(),
    )


WAYS = (by_button, by_api, by_bulk, by_schedule, by_workflow, by_plain_workflow, by_command)


@pytest.mark.parametrize("dies_in", ["version", "log", "news", None])
@pytest.mark.parametrize("way", WAYS)
def test_it_is_public_and_on_record_or_neither(
    client, admin_user, changed, request, monkeypatch, way, dies_in
):
    def die(*args, **kwargs):
        raise ConnectionDiedError

    if dies_in == "version":
        monkeypatch.setattr(publishing, "log", die)
    elif dies_in == "log":
        monkeypatch.setattr(publish_revision, "log", die)
    elif dies_in == "news":
        monkeypatch.setattr(announcements, "announce", die)
    client.force_login(admin_user)
    client.raise_request_exception = False
    try:
        way(client, changed, request)
    except ConnectionDiedError:
        assert dies_in
    monkeypatch.undo()
    text = fresh(changed).clauses[0].text
    assert text == (OLD if dies_in else NEW)
    newest = PublishedVersion.objects.order_by("-number").first()
    assert (newest.number, newest.clauses[0]["text"]) == (1 if dies_in else 2, text)
    if not dies_in:
        assert newest.revision == fresh(changed).live_revision
    logged = PageLogEntry.objects.filter(action__in=PUBLISHED, page=changed.pk)
    assert logged.count() == (1 if dies_in else 2)


def test_a_public_text_without_a_version_is_found_recorded_and_named(changed):
    body = changed.get_latest_revision_as_object().body
    # As a publication left it that died in its middle, before it was one transaction.
    DraftPage.objects.filter(pk=changed.pk).update(body=body)
    told = StringIO()
    call_command("record_missing_versions", stdout=StringIO(), stderr=told)
    version = fresh(changed).latest_version
    assert (version.number, version.clauses[0]["text"]) == (2, NEW)
    assert version.published_at == fresh(changed).last_published_at
    assert str(version) in told.getvalue()
    told = StringIO()
    call_command("record_missing_versions", stdout=told)
    assert told.getvalue() == "0 versions were missing.\n"
