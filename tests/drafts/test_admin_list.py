"""The admin's list of drafts says where each stands, and asks as much for many as for few."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import hooks

from drafts_plugin.importing import read_tree

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
