"""The admin's list of drafts says where each stands, and asks as much for many as for few."""

from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Workflow, WorkflowPage

from drafts_plugin.approval import policy
from drafts_plugin.approval.listing import fetch_approvers
from drafts_plugin.importing import read_tree
from tests.drafts.helpers import give_page_rights

# Of the whole screen, Wagtail's own included.
MOST_QUERIES = 50

pytestmark = pytest.mark.django_db


def listing(client, index):
    return client.get(reverse("wagtailadmin_explore", args=[index.pk]))


def queries(client, index):
    listing(client, index)
    with CaptureQueriesContext(connection) as found:
        listing(client, index)
    return len(found)


def test_each_row_tells_stage_last_day_and_comments_that_wait(
    admin_client, make_draft, draft_index
):
    draft = make_draft("open")

    def seven(keys):
        assert keys == {draft.translation_key}
        return {draft.translation_key: 7351}

    with hooks.register_temporarily("count_waiting_comments", seven):
        html = listing(admin_client, draft_index).content.decode()
    assert str(draft.stage.label) in html
    assert "آذر" in html or "دی" in html
    assert "7351" in html or "۷۳۵۱" in html or "7,351" in html


def test_the_list_asks_as_much_for_many_as_for_few(
    as_user, publisher, make_draft, draft_index, workflow
):
    client = as_user(publisher)
    for _number in range(2):
        make_draft("upcoming", publish=False)
    few = queries(client, draft_index)
    for _number in range(8):
        make_draft("upcoming", publish=False)
    assert queries(client, draft_index) == few


@pytest.fixture
def make_pairs(make_draft, translate):
    """`make_pairs(3, "open")`: drafts with their translations, public before a workflow came."""

    def make(number, stage):
        with mock.patch("drafts_plugin.approval.policy.lacks_approval", return_value=False):
            return [translate(make_draft(stage)) for _number in range(number)]

    return make


@pytest.mark.parametrize("stage", ["open", "promulgated"])
def test_drafts_translations_and_their_acts_cost_no_query_a_row(
    as_user, publisher, lawyer, make_pairs, draft_index, english_index, workflow, stage
):
    rights = ("change_page", "publish_page")
    for group in (publisher.groups.get(), lawyer.groups.get()):
        give_page_rights(group, [draft_index, english_index], rights)
    for user in (publisher, lawyer):
        client = as_user(user)
        for index in (draft_index, english_index):
            make_pairs(2, stage)
            few = queries(client, index)
            make_pairs(4, stage)
            assert queries(client, index) == few
            assert few < MOST_QUERIES


def test_drafts_that_wait_for_their_approval_cost_no_query_a_row(
    as_user, publisher, make_draft, draft_index, workflow
):
    client = as_user(publisher)

    def make(number):
        for _number in range(number):
            draft = make_draft("upcoming", publish=False)
            draft.save_revision()
            workflow.start(draft, publisher)

    make(2)
    few = queries(client, draft_index)
    make(4)
    assert queries(client, draft_index) == few


def test_a_list_finds_who_approves_as_each_draft_alone_does(
    as_user, publisher, lawyer, make_draft, draft_index, workflow, make_pairs
):
    drafts = make_pairs(1, "open")
    own = make_draft("upcoming", publish=False)
    other = Workflow.objects.create(name="بدون تأیید حقوقی")
    WorkflowPage.objects.create(workflow=other, page=own)
    off = make_draft("upcoming", publish=False)
    stopped = Workflow.objects.create(name="خاموش", active=False)
    WorkflowPage.objects.create(workflow=stopped, page=off)
    drafts += [own, off, make_draft("upcoming", publish=False)]
    alone = [(policy.needs_approval(each), policy.may_approve(each, lawyer)) for each in drafts]
    fetch_approvers(drafts)
    for draft, (needs, may) in zip(drafts, alone, strict=True):
        assert policy.needs_approval(draft) == needs
        if needs:
            assert policy.may_approve(draft, lawyer) == may
            assert not policy.may_approve(draft, publisher)
    assert [needs for needs, _may in alone] == [False, False, True, True]


def test_nobody_sorts_by_hand_what_readers_have_by_stage(admin_client, make_draft, draft_index):
    for _number in range(55):
        make_draft("upcoming", publish=False)
    page = admin_client.get(reverse("wagtailadmin_explore", args=[draft_index.pk]))
    assert "ordering=ord" not in page.content.decode()
    by_hand = admin_client.get(
        reverse("wagtailadmin_explore", args=[draft_index.pk]), {"ordering": "ord"}
    )
    assert len(by_hand.context["object_list"]) == 50
    last = draft_index.get_children().last()
    moved = reverse("wagtailadmin_pages:set_page_position", args=[last.pk])
    admin_client.post(f"{moved}?position=0")
    assert draft_index.get_children().last() == last


def test_the_import_stands_beside_the_list(as_user, publisher, lawyer, draft_index):
    address = reverse("drafts_plugin_import_draft", args=[draft_index.pk])
    assert listing(as_user(publisher), draft_index).content.decode().count(f'"{address}"') == 1
    assert address not in listing(as_user(lawyer), draft_index).content.decode()


@pytest.mark.parametrize(
    "blessing", ["", "بسمه تعالی\n", "به نام خدا\n\n", "بسم الله الرحمن الرحیم\n"]
)
def test_a_text_file_is_titled_by_its_first_line(blessing):
    text = f"{blessing}آیین‌نامهٔ ایمنی\nفصل اول - کلیات\nماده ۱- متن"
    assert read_tree(text.encode(), "rule.txt", 10_000).suggested_title() == "آیین‌نامهٔ ایمنی"
