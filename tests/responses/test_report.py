"""The report of answers as a Word document: at once for few, by the clock for many."""

import io
import tracemalloc
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone, translation
from docx import Document

from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.unit_names import UnitName
from feedback_plugin.responses.core import publishing
from feedback_plugin.responses.core.official_responses import OfficialResponse
from feedback_plugin.responses.reports import report_files
from feedback_plugin.responses.reports.models import ReportFile
from tests.responses.officers import officer

REASONS = "ماده ۱ اصلاح شد."


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.FEEDBACK_PRIVATE_FOLDER = str(tmp_path)


@pytest.fixture
def _few_are_many(monkeypatch):
    monkeypatch.setattr(report_files, "MADE_AT_ONCE", 20)
    monkeypatch.setattr(report_files, "COUNTED_EVERY", 10)


@pytest.fixture
def url(draft_page):
    return f"/feedback/answers/{draft_page.pk}/report/"


def read(response):
    """The document, and all its words."""
    document = Document(io.BytesIO(b"".join(response.streaming_content)))
    words = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        words += [cell.text for row in table.rows for cell in row.cells]
    return document, "\n".join(words)


def make_reports():
    out = StringIO()
    call_command("make_answer_reports", stdout=out)
    return int(out.getvalue().split()[0])


def test_it_says_what_was_asked_said_and_done(
    client, url, draft_page, add, answer, publish, monkeypatch
):
    own = [("از شما چه پرسیدیم", "آیا مهلت کافی است؟")]
    monkeypatch.setattr(type(draft_page), "feedback_own_words", lambda page: own, raising=False)
    ids = add(3, anchors=("c-1", "c-2"), text=lambda pk: f"<b>نظر</b> & {pk}\x0b")
    publish(ids[:2], anchor="c-1", anchor_label="ماده ۱")
    answer(ids[2:], reasons={"fa": "هنوز پیش‌نویس است"})
    response = client.get(url)
    assert response["Content-Disposition"] == 'attachment; filename="report-answering.docx"'
    document, words = read(response)
    for part in ("آیا مهلت کافی است؟", REASONS, f"<b>نظر</b> & {ids[0]}", "شهروند", "مریم"):
        assert part in words
    assert "هنوز پیش‌نویس است" not in words
    assert "secret@example.ir" not in words
    assert [table.rows[0].cells[0].text for table in document.tables][-1] == "شماره"
    assert len(document.tables[-1].rows) == 4
    assert document.element.body.sectPr.xpath("w:bidi")
    assert document.tables[0]._tbl.tblPr.xpath("w:bidiVisual")
    assert document.core_properties.language == "fa"


def test_in_english_it_runs_from_left_to_right(draft_page, add, publish, english):
    publish(add(1))
    draft_page.locale = english
    made = io.BytesIO()
    report_files.write(draft_page, made, timezone.now())
    document = Document(made)
    assert not document.element.body.sectPr.xpath("w:bidi")
    assert document.tables[0].rows[0].cells[0].text == "Comments"


def test_a_page_without_comments_says_so(client, url):
    document, words = read(client.get(url))
    assert "نظری ثبت نشد." in words and not document.tables


@pytest.mark.usefixtures("_few_are_many")
def test_of_many_it_is_made_by_the_clock_and_kept(client, url, add, publish):
    publish(add(30))
    waiting = client.get(url)
    assert waiting.status_code == 202
    assert make_reports() == 1
    assert read(client.get(url))[1].count("مریم") == 30
    assert make_reports() == 0


@pytest.mark.usefixtures("_few_are_many")
def test_a_unit_that_is_renamed_has_its_new_name_in_the_next(client, url, add, publish):
    publish(add(30), unit="دفتر")
    unit = UnitName.objects.create(names={"fa": "اداره", "en": "دفتر"})
    make_reports()
    assert "اداره" in read(client.get(url))[1]
    unit.names = unit.names | {"fa": "معاونت"}
    unit.save()
    assert client.get(url).status_code == 202
    assert make_reports() == 1
    assert "معاونت" in read(client.get(url))[1]


@pytest.mark.usefixtures("_few_are_many")
def test_whoever_waits_reads_how_far_it_is(client, url, draft_page, add):
    add(30)
    ReportFile.objects.create(page_id=draft_page.pk, rows_done=10, rows_total=30)
    assert "۱۰ نظر از ۳۰ نظر نوشته شده است." in client.get(url).content.decode()


@pytest.mark.usefixtures("_few_are_many")
@pytest.mark.parametrize("what", ["hide", "take_back", "answer", "lost"])
def test_what_is_no_longer_so_is_not_handed_out(
    client, url, draft_page, add, publish, first, django_user_model, home_page, what
):
    ids = add(30)
    publish(ids[:5])
    make_reports()
    moderator = officer(django_user_model, "hider", home_page)
    if what == "hide":
        transitions.hide([ids[0]], moderator, "insult")
    elif what == "take_back":
        publishing.take_back(OfficialResponse.objects.all(), first)
    elif what == "answer":
        publish(ids[6:7])
    else:
        ReportFile.objects.get().file.storage.delete(ReportFile.objects.get().file.name)
    assert client.get(url).status_code == 202
    assert make_reports() == 1
    assert client.get(url).status_code == 200


@pytest.mark.usefixtures("_few_are_many")
def test_what_nobody_needs_any_more_is_deleted(draft_page, add):
    add(30)
    make_reports()
    CommentRecord.objects.all().update(state="withdrawn")
    assert make_reports() == 0
    assert not ReportFile.objects.exists()


def test_five_thousand_comments_need_little_memory(draft_page, add, publish):
    ids = add(5000, anchors=("c-1", "c-2"), text=lambda pk: f"متن {pk} " * 30)
    publish(ids)
    with translation.override("fa"):
        tracemalloc.start()
        made = io.BytesIO()
        report_files.write(draft_page, made, timezone.now())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 100 * 1024 * 1024


def test_the_matrix_and_nobody_else_leads_there(client, draft_page, add, url, home_page):
    add(1)
    assert f'href="{url}"' in client.get(url.replace("report/", "")).content.decode()
    assert client.post(url).status_code == 405
    draft_page.unpublish()
    assert client.get(url).status_code == 404


def test_each_paragraph_runs_as_its_own_words_do(client, url, add):
    add(1, text=lambda pk: "Too short, in English.")
    document, _words = read(client.get(url))
    cell = document.tables[-1].rows[1].cells[3]
    assert not cell.paragraphs[0]._p.xpath("w:pPr/w:bidi")
    assert document.tables[-1].rows[1].cells[2].paragraphs[0]._p.xpath("w:pPr/w:bidi")
