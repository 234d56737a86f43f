"""Minutes in files and in the matrix, at the desks, and what becomes of them with their comment."""

import csv
import io
import json
import os
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.minutes import Minutes
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.letters.models import Letter
from feedback_plugin.comments.maintenance import erasure
from feedback_plugin.comments.redaction import redact
from feedback_plugin.comments.redaction.personal_data import Span
from feedback_plugin.responses.public.rows import FIELDS, listed, public_rows
from feedback_plugin.responses.reports import contents as report
from feedback_plugin.unnamed_files import prune
from tests import scans
from tests.comments.minutes import files, met, minutes, of_a_council

TOLD = "۹ حاضر، ۷ امضا"
DESK = "/admin/snippets/feedback_comments/commentrecord/"

pytestmark = pytest.mark.usefixtures("private_folder")


@pytest.fixture
def council(comment, answering_page):
    """The published comment of a council on the first clause."""
    return comment(answering_page, anchor="c-1", **of_a_council())


def text_of(response):
    return b"".join(response.streaming_content).decode()


def letter(**changes):
    today = str(timezone.localdate())
    sent = {
        "registered_number": "1405/77",
        "received_on": today,
        "name": "شورای روستا",
        "respondent_kind": "dehyari",
        "organisation": "شورای روستا",
        "text": "با مادهٔ ۱ مخالفیم.",
        "email": "",
    }
    given = sent | minutes() | changes
    return {name: value for name, value in given.items() if value is not None}


def test_files_tell_their_weight_in_columns_of_its_own(client, council, answering_page, comment):
    comment(answering_page, name="شهروند")
    for address in ("comments/export", "answers"):
        rows = list(
            csv.DictReader(
                io.StringIO(
                    text_of(client.get(f"/feedback/{address}/{answering_page.pk}/csv/"))[1:]
                )
            )
        )
        columns = ("شمار حاضران", "شمار امضاها", "تاریخ جلسه (ISO 8601)")
        told = [tuple(row[column] for column in columns) for row in rows]
        assert told == [("9", "7", met().isoformat()), ("", "", "")]
        assert rows[0]["صورت‌جلسه (شماره)"] == str(council.minutes_id)
        assert council.minutes.scan.name not in str(rows)


def test_the_matrix_and_its_json_and_the_report_tell_it(client, council, answering_page):
    matrix = client.get(f"/feedback/answers/{answering_page.pk}/").content.decode()
    assert matrix.count(TOLD) == 1
    rows = json.loads(text_of(client.get(f"/feedback/answers/{answering_page.pk}/json/")))
    assert [(row["present"], row["signed"], row["meeting_date"]) for row in rows] == [
        (9, 7, met().isoformat())
    ]
    commented = CommentedPage(answering_page)
    read = listed(answering_page.translation_key).values(*FIELDS)
    body = "".join(report.body(commented, None, [], timezone.now()))
    assert TOLD not in body
    assert any(TOLD in cell for row in public_rows(read, commented) for cell in report._cells(row))


def test_it_is_counted_as_one_comment(client, council, answering_page, comment):
    comment(answering_page, name="شهروند")
    shown = client.get(answering_page.url)
    assert CommentedPage(answering_page).totals["comments"] == 2
    assert "۲ نظر" in shown.content.decode()
    page = client.get(f"/feedback/answers/{answering_page.pk}/")
    assert page.context["total"] == 2


def test_moderators_take_the_scan_as_a_file_and_the_log_keeps_who(client, council, moderator):
    client.force_login(moderator)
    desk = client.get(f"{DESK}inspect/{council.pk}/").content.decode()
    assert TOLD in desk
    assert f'action="{DESK}minutes/{council.pk}/"' in desk
    given = client.post(f"{DESK}minutes/{council.pk}/")
    assert b"".join(given.streaming_content) == scans.pdf()
    assert given["Content-Disposition"] == f'attachment; filename="minutes-{council.pk}.pdf"'
    assert given["Content-Type"] == "application/pdf"
    assert given["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in given["Cache-Control"]
    entry = ModelLogEntry.objects.get(action="feedback_comments.minutes")
    assert (entry.user, entry.object_id) == (moderator, str(council.pk))


def test_nobody_else_gets_it(client, council, moderator, django_user_model, answering_page):
    doors = (f"{DESK}minutes/{council.pk}/", f"/admin/answers/minutes/{council.pk}/")
    editor = django_user_model.objects.create_user("editor")
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    for user in (None, editor):
        if user:
            client.force_login(user)
        for door in doors:
            for answer in (client.get(door), client.post(door)):
                assert answer.status_code in (302, 403, 404)
                assert not answer.streaming
    # Whoever moderates is no officer.
    client.force_login(moderator)
    assert client.post(doors[1]).status_code in (302, 403)
    # And moderates no other page than their own.
    moderator.groups.get().page_permissions.all().delete()
    assert client.post(doors[0]).status_code in (302, 404)
    assert not ModelLogEntry.objects.filter(action="feedback_comments.minutes").exists()


def test_the_officer_who_answers_sees_it(client, council, moderator):
    client.force_login(moderator)
    moderator.user_permissions.add(Permission.objects.get(codename="answer_officialresponse"))
    desk = client.get(f"/admin/answers/page/{council.page_id}/").content.decode()
    assert TOLD in desk
    door = f"/admin/answers/minutes/{council.pk}/"
    assert door in desk
    assert TOLD in client.get(door).content.decode()
    assert b"".join(client.post(door).streaming_content) == scans.pdf()
    assert ModelLogEntry.objects.filter(action="feedback_comments.minutes").count() == 1


def test_after_words_are_removed_it_is_for_those_who_may_see_the_original(
    client, council, moderator
):
    redact.redact(council, {"comment": redact.Marked([Span(0, 3)])}, "insult", moderator, "")
    client.force_login(moderator)
    door = f"{DESK}minutes/{council.pk}/"
    assert door not in client.get(f"{DESK}inspect/{council.pk}/").content.decode()
    assert client.post(door).status_code in (302, 403)
    codename = "see_original_commentrecord"
    moderator.user_permissions.add(Permission.objects.get(codename=codename))
    assert client.post(door).status_code == 200


def test_a_lost_file_is_told_in_a_sentence(client, council, moderator, private_folder):
    council.minutes.scan.delete(save=False)
    client.force_login(moderator)
    told = client.post(f"{DESK}minutes/{council.pk}/", follow=True).content.decode()
    assert "تصویر صورت‌جلسه خوانده نمی‌شود" in told


def test_a_letter_brings_them_for_all_its_clauses(client, moderator, answering_page):
    client.force_login(moderator)
    further = {
        "further-TOTAL_FORMS": "1",
        "further-INITIAL_FORMS": "0",
        "further-0-anchor": "c-2",
        "further-0-text": "مادهٔ ۲ نیز.",
    }
    address = f"/admin/comments/letters/new/{answering_page.pk}/"
    refused = client.post(address, letter(minutes_signed="10", **further))
    assert refused.status_code == 422
    assert "minutes_signed" in refused.context["form"].errors
    assert not Letter.objects.exists()
    # They may stand in the scan of the letter.
    client.post(address, letter(minutes_scan=None, anchor="c-1", **further))
    records = list(CommentRecord.objects.all())
    assert len(records) == 2
    assert {record.minutes for record in records} == {Minutes.objects.get()}
    desk = client.get(f"{DESK}inspect/{records[0].pk}/").content.decode()
    assert TOLD in desk


def test_withdrawn_it_takes_the_scan_along(
    council, private_folder, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        transitions.withdraw(council)
    assert files(private_folder) == []
    assert Minutes.objects.get().scan.name == ""


def test_what_several_share_goes_with_the_last_of_them(
    council, comment, answering_page, private_folder, django_capture_on_commit_callbacks
):
    other = comment(answering_page, name="دیگر", text="بخش دوم نامه")
    CommentRecord.objects.filter(pk=other.pk).update(minutes=council.minutes)
    with django_capture_on_commit_callbacks(execute=True):
        transitions.withdraw(council)
    assert len(files(private_folder)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        transitions.withdraw(CommentRecord.objects.get(pk=other.pk))
    assert files(private_folder) == []


def test_in_time_who_was_there_is_forgotten_and_what_was_public_stays(
    council, comment, answering_page, client, private_folder, django_capture_on_commit_callbacks
):
    never = comment(answering_page, approved=False, **of_a_council(name="شورای دیگر"))
    transitions.reject([never.pk], None, "insult", "")
    with django_capture_on_commit_callbacks(execute=True):
        erasure.forget(timezone.now() + timedelta(days=1))
    assert files(private_folder) == []
    [kept] = Minutes.objects.all()
    assert (kept.records.get().pk, kept.scan.name) == (council.pk, "")
    assert TOLD in client.get(answering_page.url).content.decode()


def test_a_file_whose_row_is_gone_is_pruned(council, private_folder):
    CommentRecord.objects.update(minutes=None)
    Minutes.objects.all().delete()
    written = timezone.now().timestamp()
    for path in files(private_folder):
        os.utime(path, (written, written))
    assert prune(timezone.now()) == 0
    assert prune(timezone.now() + timedelta(days=400)) == 1
    assert files(private_folder) == []
    call_command("prune_private_files", verbosity=0)


def test_changed_words_keep_the_meeting_behind_them(client, send, answering_page, entry):
    code = send(answering_page, **of_a_council()).context["code"]
    first = CommentRecord.objects.get()
    transitions.reject([first.pk], None, "insult", "")
    page = client.post("/feedback/comments/reword/", {"code": code})
    assert "صورت‌جلسهٔ آن نظر با متن تازهٔ شما می‌ماند" in page.content.decode()
    council = {name: value for name, value in of_a_council().items() if "minutes" not in name}
    words = {**council, "text": "سخنی دیگر", "rewords": f"{code}/{first.pk}"}
    assert send(answering_page, **words).status_code == 200
    assert CommentRecord.objects.get(rewords=first).minutes == first.minutes
