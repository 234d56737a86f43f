"""Where much was said, files are made beforehand: no request takes longer the more there is."""

import io
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from feedback_plugin.comments.campaigns import detection
from feedback_plugin.comments.campaigns.models import Campaign
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.respondent_kinds import RespondentKind
from feedback_plugin.comments.core.unit_names import UnitName
from feedback_plugin.comments.exports import export_files
from feedback_plugin.comments.exports.models import ExportFile
from feedback_plugin.scheduled_tasks.models import TaskRun
from tests.comments.form_letters import copies
from tests.many_comments import add_many

SEARCH = "/admin/snippets/feedback_comments/commentrecord/groups/search/"


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch, settings, tmp_path):
    settings.FEEDBACK_PRIVATE_FOLDER = str(tmp_path)
    monkeypatch.setattr(export_files, "MADE_AT_ONCE", 20)
    monkeypatch.setattr(export_files, "COUNTED_EVERY", 10)


@pytest.fixture
def ids(foreign_page):
    return add_many(foreign_page, 40, text=lambda pk: f"متن {pk}")


def url(page, file_format="xlsx"):
    return f"/feedback/comments/export/{page.pk}/{file_format}/"


def make_files():
    out = StringIO()
    call_command("make_comment_files", stdout=out)
    return int(out.getvalue().split()[0])


def numbers(response):
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    return [row[0].value for row in book.active.iter_rows(min_row=2)]


def test_a_file_of_many_is_made_by_the_clock_and_kept(client, foreign_page, ids):
    waiting = client.get(url(foreign_page))
    assert waiting.status_code == 202
    assert url(foreign_page, "csv") in waiting.content.decode()
    assert make_files() == 1
    assert numbers(client.get(url(foreign_page))) == ids
    assert make_files() == 0


def test_it_costs_the_same_however_many_there_are(client, foreign_page, ids):
    costs = []
    for _turn in range(2):
        make_files()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(foreign_page)).status_code == 200
        costs.append(len(queries))
        add_many(foreign_page, 200)
    assert costs[0] == costs[1] < 25


def test_its_progress_is_told(client, foreign_page, ids, monkeypatch):
    told = []
    rows = export_files.contents.public_rows

    def watched(*args):
        for number, row in enumerate(rows(*args)):
            if number == 25:
                told.append(client.get(url(foreign_page)).content.decode())
            yield row

    monkeypatch.setattr(export_files.contents, "public_rows", watched)
    make_files()
    assert "۲۰ سطر از ۴۰" in told[0]


def test_what_is_hidden_while_a_file_is_made_is_in_none_that_is_handed_out(
    client, foreign_page, ids, moderator, monkeypatch
):
    rows = export_files.contents.public_rows

    def watched(*args):
        for number, row in enumerate(list(rows(*args))):
            if number == 25:
                transitions.hide(ids[3:4], moderator, "off_topic")
            yield row

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(export_files.contents, "public_rows", watched)
        make_files()
    assert client.get(url(foreign_page)).status_code == 202
    assert make_files() == 1
    assert ids[3] not in numbers(client.get(url(foreign_page)))


@pytest.mark.parametrize("change", ["hide", "rewrite", "verify", "forget"])
def test_what_changes_is_in_no_file_from_that_instant_on(
    client, foreign_page, ids, moderator, change
):
    make_files()
    record = CommentRecord.objects.filter(pk=ids[3])
    if change == "hide":
        transitions.hide(ids[3:4], moderator, "off_topic")
    elif change == "rewrite":
        record.update(text_number=1)
    elif change == "verify":
        record.update(organisation_is_verified=True)
    else:
        record.update(forgotten_at=timezone.now())
    assert client.get(url(foreign_page)).status_code == 202
    assert make_files() == 1
    found = numbers(client.get(url(foreign_page)))
    assert (ids[3] in found) is (change != "hide")


def test_another_name_of_a_unit_or_a_kind_is_in_no_older_file(client, foreign_page, ids):
    unit = UnitName.objects.create(names={"fa": "دفتر"})
    make_files()
    kind = RespondentKind.objects.get(code="expert")
    for row in (unit, kind):
        if row is unit:
            unit.names = {"fa": "اداره"}
        else:
            kind.labels = kind.labels | {"fa": "صاحب‌نظر"}
        row.save()
        assert client.get(url(foreign_page)).status_code == 202
        assert make_files() == 1
        assert make_files() == 0


def test_what_is_published_later_comes_with_the_next_file(client, foreign_page, ids):
    make_files()
    later = timezone.now() + timedelta(minutes=5)
    with time_machine.travel(later, tick=False):
        add_many(foreign_page, 2)
        assert numbers(client.get(url(foreign_page))) == ids
        assert make_files() == 1
        assert len(numbers(client.get(url(foreign_page)))) == 42


def test_files_of_pages_that_are_not_public_any_more_are_gone(client, foreign_page, ids):
    make_files()
    file = ExportFile.objects.get().file
    foreign_page.unpublish()
    assert client.get(url(foreign_page)).status_code == 404
    make_files()
    assert not ExportFile.objects.exists()
    assert not file.storage.exists(file.name)


def test_a_file_that_is_lost_is_made_anew(client, foreign_page, ids):
    make_files()
    file = ExportFile.objects.get().file
    file.storage.delete(file.name)
    assert client.get(url(foreign_page)).status_code == 202
    assert make_files() == 1
    assert numbers(client.get(url(foreign_page))) == ids


def test_a_disk_that_is_full_hands_out_nothing_and_is_tried_again(
    client, foreign_page, ids, moderator, monkeypatch
):
    make_files()
    earlier = ExportFile.objects.get().file
    transitions.hide(ids[:1], moderator, "off_topic")

    def is_full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(type(earlier.storage), "save", is_full)
        with pytest.raises(OSError, match="No space"):
            make_files()
    assert not earlier.storage.exists(earlier.name)
    assert client.get(url(foreign_page)).status_code == 202
    assert make_files() == 1
    assert numbers(client.get(url(foreign_page))) == ids[1:]


def test_a_long_search_for_similar_ones_is_left_to_the_clock(
    client, foreign_page, moderator, monkeypatch
):
    copies(foreign_page, 6)
    monkeypatch.setattr(detection, "SHORT", 3)
    TaskRun.objects.create(command="group_similar_comments", done_at=timezone.now())
    client.force_login(moderator)
    page = client.post(SEARCH, follow=True)
    assert not Campaign.objects.exists()
    assert "تا یک دقیقهٔ دیگر" in page.content.decode()
    call_command("run_feedback_tasks")
    assert Campaign.objects.count() == 1
    assert "آخرین جست‌وجو" in client.get(SEARCH.replace("search/", "")).content.decode()
