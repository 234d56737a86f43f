"""Downloads: the public ones hold what is published and nothing else, the files are harmless."""

import csv
import io
import re

import pytest
from django.contrib.auth.models import Permission
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission, PageLogEntry
from wagtail.users.models import UserProfile

from feedback_plugin import spreadsheets
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.spreadsheets import sheet_name
from tests.fill import sentences
from tests.many_comments import add_many

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\tcmd", "=cmd|' /C calc'!A0")


def public_url(page, file_format):
    return f"/feedback/comments/export/{page.pk}/{file_format}/"


def as_csv(response):
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def as_sheet(response):
    book = load_workbook(io.BytesIO(response.content))
    return book.active


def test_the_public_files_hold_what_is_published(client, answering_page, comment):
    root = comment(answering_page, text="Longer period, please", anchor="c-1")
    comment(answering_page, text="A reply", reply_to=root.pk)
    rows = as_csv(client.get(public_url(answering_page, "csv")))
    assert [row[11] for row in rows[1:]] == ["Longer period, please", "A reply"]
    assert rows[2][1] == str(root.pk)
    assert rows[1][4] == "ماده ۱"
    assert rows[1][13].endswith(f"?comment={root.pk}#comment-{root.pk}")
    sheet = as_sheet(client.get(public_url(answering_page, "xlsx")))
    assert sheet["L2"].value == "Longer period, please"


def test_both_calendars_stand_side_by_side(client, foreign_page, comment):
    record = comment(foreign_page)
    row = as_csv(client.get(public_url(foreign_page, "csv")))[1]
    assert row[2].startswith("۱۴")
    assert row[3].startswith(str(record.submitted_at.year))


def test_persian_sheets_run_from_right_to_left(client, foreign_page, comment):
    comment(foreign_page)
    assert as_sheet(client.get(public_url(foreign_page, "xlsx"))).sheet_view.rightToLeft
    english = client.get("/en" + public_url(foreign_page, "xlsx"))
    assert not as_sheet(english).sheet_view.rightToLeft


def test_nothing_personal_or_unpublished_is_in_them(client, foreign_page, comment):
    comment(foreign_page, text="Published words", email="secret@example.ir")
    comment(foreign_page, approved=False, text="Unpublished words")
    for file_format in ("csv", "xlsx"):
        response = client.get(public_url(foreign_page, file_format))
        cells = (
            [cell for row in as_csv(response) for cell in row]
            if file_format == "csv"
            else [str(cell.value) for row in as_sheet(response) for cell in row]
        )
        said = " ".join(cells)
        assert "Published words" in said
        assert "secret@example.ir" not in said
        assert "Unpublished words" not in said
        assert CommentRecord.objects.first().receipt_hash not in said


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_stays_a_text(client, foreign_page, comment, text):
    comment(foreign_page, text=f"{text} words")
    row = as_csv(client.get(public_url(foreign_page, "csv")))[1]
    assert not row[11].startswith(("=", "+", "-", "@", "\t"))
    cell = as_sheet(client.get(public_url(foreign_page, "xlsx")))["L2"]
    assert cell.data_type == "s"


@pytest.mark.parametrize("separator", [";", "\t", "|", "\n", "\r\n", "; "])
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝"])
def test_no_formula_begins_where_other_programs_begin_a_cell(separator, start):
    response = spreadsheets.csv_response(["head"], [[f"سلام{separator}{start}HYPERLINK(1)"]], "x")
    text = b"".join(response.streaming_content).decode()
    cells = re.split(r"[;,|\t\r\n]+", text)
    assert not [cell for cell in cells if cell.strip('" ').startswith(start)]
    assert "'" + start in text


def test_words_with_separators_stay_as_they_are():
    rows = [["بند ۱؛ بند ۲; بند ۳", "a\n\nb", "ok; fine", 5, -5]]
    response = spreadsheets.csv_response(["head"], rows, "x")
    text = b"".join(response.streaming_content).decode()
    assert "'" not in text


def test_control_characters_that_a_site_already_had_do_not_break_a_sheet(
    client, foreign_page, comment
):
    record = comment(foreign_page)
    type(record.comment)._base_manager.filter(pk=record.pk).update(comment="a\x0bb\x01c")
    assert as_sheet(client.get(public_url(foreign_page, "xlsx")))["L2"].value == "abc"


@pytest.mark.parametrize("title", ["نظرها [۱۴۰۵]", "a/b:c*d?", "x" * 60, "''", "\x01"])
def test_any_title_becomes_the_name_of_a_sheet(title):
    name = sheet_name(title)
    assert 0 < len(name) <= 31
    assert not set(name) & set("[]:*?/\\'\x01")


def test_there_is_nothing_for_pages_that_are_not_public(client, foreign_page, comment):
    comment(foreign_page)
    foreign_page.unpublish()
    assert client.get(public_url(foreign_page, "csv")).status_code == 404
    assert client.get("/feedback/comments/export/999999/csv/").status_code == 404
    assert client.get(public_url(foreign_page, "pdf")).status_code == 404


def test_many_downloads_have_to_wait(client, foreign_page, comment, monkeypatch):
    monkeypatch.setattr(conf, "exports_per_window", 1)
    comment(foreign_page)
    assert client.get(public_url(foreign_page, "csv")).status_code == 200
    assert client.get(public_url(foreign_page, "csv")).status_code == 429


def test_the_page_offers_the_files_once_something_is_published(client, foreign_page, comment):
    assert public_url(foreign_page, "csv") not in client.get(foreign_page.url).content.decode()
    comment(foreign_page)
    assert public_url(foreign_page, "csv") in client.get(foreign_page.url).content.decode()


def staff_url(page):
    return f"/admin/comments/export/{page.pk}/"


@pytest.fixture
def exporter(moderator):
    right = Permission.objects.get(codename="export_commentrecord")
    moderator.groups.get().permissions.add(right)
    return moderator


def test_staff_with_the_right_get_every_state_and_the_address(
    client, foreign_page, comment, exporter
):
    comment(foreign_page, text="Published words", email="one@example.ir")
    comment(foreign_page, approved=False, text="Waiting words", email="two@example.ir")
    client.force_login(exporter)
    assert client.get(staff_url(foreign_page)).status_code == 200
    rows = as_csv(client.post(staff_url(foreign_page), {"state": "", "file_format": "csv"}))
    assert {(row[11], row[-1]) for row in rows[1:]} == {
        ("Published words", "one@example.ir"),
        ("Waiting words", "two@example.ir"),
    }
    only = as_csv(client.post(staff_url(foreign_page), {"state": "pending", "file_format": "csv"}))
    assert [row[11] for row in only[1:]] == ["Waiting words"]


def test_much_for_staff_comes_while_it_is_written_and_no_file_of_it_is_kept(
    client, foreign_page, exporter, tmp_path, settings
):
    settings.FEEDBACK_PRIVATE_FOLDER = str(tmp_path)
    ids = add_many(foreign_page, 4000, text=sentences.text)
    client.force_login(exporter)
    response = client.post(staff_url(foreign_page), {"state": "", "file_format": "xlsx"})
    assert response.streaming
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)), read_only=True)
    numbers = [row[0] for row in book.active.iter_rows(min_row=2, values_only=True)]
    assert numbers == ids
    assert not list(tmp_path.iterdir())


def test_the_log_says_who_took_it(client, foreign_page, comment, exporter):
    comment(foreign_page)
    client.force_login(exporter)
    client.post(staff_url(foreign_page), {"state": "", "file_format": "xlsx"})
    entry = PageLogEntry.objects.get(action="feedback_comments.export")
    assert (entry.user, entry.page_id) == (exporter, foreign_page.pk)
    assert entry.data == {"rows": 1, "file_format": "xlsx", "narrowed_by": []}
    assert "XLSX" in entry.comment


@pytest.mark.parametrize(("given", "shown"), [("", "همکار"), ("نیلوفر", "نیلوفر")])
def test_the_file_for_staff_holds_no_name_for_signing_in(
    client, foreign_page, comment, exporter, moderator, given, shown
):
    transitions.hide([comment(foreign_page).pk], moderator, "insult")
    type(moderator).objects.filter(pk=moderator.pk).update(first_name=given, last_name="")
    client.force_login(exporter)
    answer = client.post(staff_url(foreign_page), {"state": "", "file_format": "csv"})
    said = b"".join(answer).decode()
    assert shown in said
    assert moderator.username not in said


def test_a_moderator_without_the_right_gets_none(client, foreign_page, comment, moderator):
    comment(foreign_page)
    client.force_login(moderator)
    answers = [client.get(staff_url(foreign_page)), client.post(staff_url(foreign_page))]
    assert all(b"secret" not in answer.content for answer in answers)
    assert all(answer.status_code in (302, 403) for answer in answers)
    assert not PageLogEntry.objects.filter(action="feedback_comments.export").exists()


def test_the_right_ends_where_ones_section_of_pages_ends(
    client, home_page, foreign_page, comment, exporter
):
    comment(foreign_page)
    GroupPagePermission.objects.all().delete()
    client.force_login(exporter)
    assert client.post(staff_url(foreign_page), {"file_format": "csv"}).status_code in (302, 403)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fa", ("وضعیت", "دلیل", "منتشرنشده", "به شخصی توهین می‌کند", "داخلی و محرمانه")),
        ("en", ("State", "Reason", "not published", "It insults", "Internal, confidential")),
    ],
)
def test_the_file_for_staff_speaks_as_they_do_and_says_that_it_is_no_public_one(
    client, foreign_page, comment, exporter, language, words
):
    UserProfile.objects.create(user=exporter, preferred_language=language)
    type(exporter).objects.filter(pk=exporter.pk).update(first_name="نیلوفر", last_name="شجاعی")
    record = comment(foreign_page, approved=False)
    transitions.reject([record.pk], exporter, "insult")
    client.force_login(exporter)
    response = client.post(staff_url(foreign_page), {"state": "", "file_format": "csv"})
    name = response["Content-Disposition"]
    assert "internal-confidential-comments-foreign.csv" in name
    header, row = as_csv(response)
    assert len(header) == len(row)
    told = dict(zip(header, row, strict=True))
    state, reason, rejected, insult, title = words
    assert told[state] == rejected
    assert told[reason].startswith(insult)
    assert "نیلوفر شجاعی" in row
    assert not {"moderator", "insult", "rejected"} & set(row)
    sheet = client.post(staff_url(foreign_page), {"state": "", "file_format": "xlsx"})
    assert as_sheet(sheet).title == title
    public = client.get(public_url(foreign_page, "csv"))["Content-Disposition"]
    assert "internal" not in public


def test_what_an_author_took_back_was_decided_by_its_author(
    client, foreign_page, comment, exporter
):
    transitions.withdraw(comment(foreign_page))
    client.force_login(exporter)
    row = as_csv(client.post(staff_url(foreign_page), {"state": "", "file_format": "csv"}))[1]
    assert "نویسندهٔ نظر" in row
