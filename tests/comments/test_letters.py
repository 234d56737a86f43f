"""Letters: entered once by staff, moderated like every comment, their scans for staff alone."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from post_office.models import Email
from wagtail.models import GroupPagePermission, ModelLogEntry

from feedback_plugin.comments.campaigns.fingerprints import similar_to
from feedback_plugin.comments.campaigns.models import CommentFingerprint
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.letters.models import Letter
from feedback_plugin.comments.screening.models import WordRule
from feedback_plugin.comments.submission import edits
from feedback_plugin.persian_text import normalise_digits
from tests.markup import one_line

PDF = b"%PDF-1.4\n" + b"0" * 300


@pytest.fixture(autouse=True)
def _private_folder(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "feedback_private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }


@pytest.fixture
def clerk(client, moderator):
    client.force_login(moderator)
    return client


def url(page):
    return f"/admin/comments/letters/new/{page.pk}/"


def letter(**changes):
    today = timezone.localdate()
    return {
        "registered_number": "1405/1234",
        "letter_number": "الف/17",
        "sent_on": str(today - timedelta(days=1)),
        "received_on": str(today),
        "name": "شهرداری نمونه",
        "respondent_kind": "municipality",
        "organisation": "شهرداری نمونه",
        "organisation_is_verified": "on",
        "text": "ماده ۱ با بودجهٔ ما سازگار نیست.",
        "email": "",
        **changes,
    }


def test_a_letter_waits_for_moderation_and_is_then_public(clerk, answering_page, client):
    answer = clerk.post(url(answering_page), letter(anchor="c-1"))
    record = CommentRecord.objects.get()
    assert record.state == "pending"
    assert (record.anchor_label, record.organisation_is_verified) == ("ماده ۱", True)
    assert record.letter.entered_by.username == "moderator"
    assert answer.context["entered"].code
    transitions.approve([record.pk], None)
    clerk.logout()
    shown = clerk.get(answering_page.url).content.decode()
    assert "ماده ۱ با بودجهٔ ما سازگار نیست." in shown
    assert "1405/1234" not in shown


@pytest.mark.parametrize(
    ("changes", "flags"),
    [
        ({}, ""),
        ({"text": "این واژه نشان‌دار است."}, " marked_word "),
        ({"text": "این واژهٔ ایست است."}, " held_word "),
        ({"organisation": "شهرداری نشان دار"}, " marked_word "),
        ({"text": "https://a.example/ http://b.example/ www.c.example"}, " links "),
    ],
)
def test_a_letter_is_flagged_like_a_form(clerk, answering_page, changes, flags):
    WordRule.objects.create(pattern="نشان‌دار", effect="flag")
    WordRule.objects.create(pattern="ایست", effect="hold")
    clerk.post(url(answering_page), letter(**changes))
    record = CommentRecord.objects.get()
    assert record.flags == flags
    desk = "/admin/snippets/feedback_comments/commentrecord/desk/"
    assert len(clerk.get(desk).context["flags"]) == bool(flags)
    found = clerk.get(desk, {"flag": "any"}).context["rows"]
    assert [row.pk for row in found] == ([record.pk] if flags else [])


def test_personal_data_in_a_letter_is_marked_at_the_desk(clerk, answering_page):
    clerk.post(url(answering_page), letter(text="تلفن من ۰۹۱۲۳۴۵۶۷۸۹ است."))
    html = clerk.get("/admin/snippets/feedback_comments/commentrecord/desk/").content.decode()
    assert "۰۹۱۲۳۴۵۶۷۸۹<span" in html


def test_a_letter_is_found_by_words_and_by_similarity_at_once(clerk, answering_page):
    for n in range(2):
        number = f"1405/{n}"
        clerk.post(url(answering_page), letter(registered_number=number, name=f"شهرداری {n}"))
    assert CommentRecord.objects.matching("بودجه").count() == 2
    assert len(similar_to(CommentRecord.objects.first())) == 1
    assert CommentFingerprint.objects.count() == 2


def test_the_sender_can_follow_it_with_the_code(clerk, answering_page):
    code = clerk.post(url(answering_page), letter()).context["entered"].code
    status = clerk.post("/feedback/comments/track/", {"code": code})
    assert "ماده ۱ با بودجهٔ ما سازگار نیست." in status.content.decode()


def test_one_letter_is_entered_once(clerk, answering_page):
    clerk.post(url(answering_page), letter())
    again = clerk.post(url(answering_page), letter(text="Typed once more"))
    assert again.status_code == 422
    assert "Typed once more" in again.content.decode()
    assert CommentRecord.objects.count() == Letter.objects.count() == 1


@pytest.mark.parametrize(
    ("days_after_close", "late"), [(-1, False), (0, False), (1, True), (3, True)]
)
def test_a_letter_is_in_time_by_the_day_it_came(clerk, answering_page, days_after_close, late):
    closes_on = timezone.localdate() - timedelta(days=5)
    noon = timezone.localtime().replace(hour=23, minute=59, second=59)
    answering_page.opens_at = noon - timedelta(days=20)
    answering_page.closes_at = noon - timedelta(days=5)
    answering_page.save()
    received = closes_on + timedelta(days=days_after_close)
    clerk.post(url(answering_page), letter(sent_on="", received_on=str(received)))
    assert CommentRecord.objects.get().late is late


@pytest.mark.parametrize(
    "changes",
    [
        {"registered_number": ""},
        {"received_on": ""},
        {"received_on": "2999-01-01", "sent_on": ""},
        {"sent_on": "2020-01-02", "received_on": "2020-01-01"},
        {"text": ""},
        {"name": ""},
        {"anchor": "gone"},
        {"organisation": ""},
    ],
)
def test_bad_input_is_told_and_what_was_typed_stays(clerk, answering_page, changes):
    answer = clerk.post(url(answering_page), letter(letter_number="Typed", **changes))
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert "Typed" in answer.content.decode()
    assert not CommentRecord.objects.exists()


def test_each_fault_is_told_once(clerk, answering_page):
    answer = clerk.post(url(answering_page), letter(email="nobody", organisation=""))
    errors = answer.context["form"].errors
    assert {name: len(told) for name, told in errors.items()} == {"email": 1, "organisation": 1}


def test_the_title_says_that_this_is_the_receipt_and_the_reader_begins_there(clerk, answering_page):
    assert "رسید" not in one_line(clerk.get(url(answering_page))).split("</title>")[0]
    html = one_line(clerk.post(url(answering_page), letter()))
    assert "رسید نامهٔ شما" in html.split("</title>")[0]
    assert '<h2 id="letter-receipt" tabindex="-1" autofocus>' in html


@pytest.mark.parametrize(
    ("content", "name", "taken"),
    [
        (PDF, "letter.pdf", True),
        (PDF, "letter.exe", True),
        (b"MZ" + b"0" * 300, "letter.pdf", False),
        (b"<script>alert(1)</script>", "scan.png", False),
        (b"", "empty.pdf", False),
    ],
)
def test_a_scan_is_judged_by_what_it_holds(clerk, answering_page, content, name, taken):
    scan = SimpleUploadedFile(name, content)
    clerk.post(url(answering_page), letter(scan=scan))
    assert Letter.objects.exists() is taken


def test_a_scan_too_large_is_refused(clerk, answering_page, settings):
    settings.FEEDBACK_PRIVATE_FILE_MAX_BYTES = 100
    answer = clerk.post(url(answering_page), letter(scan=SimpleUploadedFile("a.pdf", PDF)))
    assert "scan" in answer.context["form"].errors


def scan_of(clerk, page):
    clerk.post(url(page), letter(scan=SimpleUploadedFile("name of a person.pdf", PDF)))
    return f"/admin/comments/letters/{CommentRecord.objects.get().pk}/scan/"


def test_a_scan_is_shown_to_moderators_and_each_look_is_logged(clerk, answering_page):
    address = scan_of(clerk, answering_page)
    assert "person" not in Letter.objects.get().scan.name
    assert clerk.get(address).status_code == 302
    answer = clerk.post(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert ModelLogEntry.objects.filter(action="feedback_comments.scan").count() == 1


def test_a_scan_that_is_lost_is_told_and_no_look_is_logged(clerk, answering_page):
    address = scan_of(clerk, answering_page)
    scan = Letter.objects.get().scan
    scan.storage.delete(scan.name)
    answer = clerk.post(address, follow=True)
    assert answer.status_code == 200
    assert "خوانده نمی‌شود" in answer.content.decode()
    assert not ModelLogEntry.objects.filter(action="feedback_comments.scan").exists()


def test_nobody_else_sees_a_scan_or_enters_a_letter(clerk, answering_page, django_user_model):
    address = scan_of(clerk, answering_page)
    GroupPagePermission.objects.all().delete()
    assert clerk.post(address).status_code == 404
    assert clerk.get(url(answering_page)).status_code in (302, 403)
    clerk.logout()
    assert clerk.post(address).status_code == 302


@pytest.mark.parametrize("again", ["12/3", "١٢/٣", " ۱۲ / ۳ ", "12/3"])
def test_a_registered_number_is_one_on_every_keyboard(clerk, answering_page, again):
    clerk.post(url(answering_page), letter(registered_number="۱۲/۳"))
    answer = clerk.post(url(answering_page), letter(registered_number=again, text="دیگر"))
    assert answer.status_code == 422
    assert "registered_number" in answer.context["form"].errors
    assert Letter.objects.count() == 1


def test_the_database_knows_a_number_too(clerk, answering_page):
    clerk.post(url(answering_page), letter(registered_number="ك/۱۲"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter(
            registered_number="ک/12",
            received_on=timezone.localdate(),
            entered_at=timezone.now(),
        ).save()


@pytest.mark.parametrize("hour", [0, 9, 23])
def test_a_letter_is_dated_by_its_day_alone(clerk, answering_page, time_machine, hour):
    now = timezone.localtime().replace(hour=hour, minute=5)
    time_machine.move_to(now)
    answer = clerk.post(url(answering_page), letter())
    record = CommentRecord.objects.get()
    assert record.submitted_at <= timezone.now()
    assert timezone.localdate(record.submitted_at) == timezone.localdate()
    transitions.approve([record.pk], None)
    clerk.logout()
    for shown in (
        clerk.get(answering_page.url),
        clerk.post("/feedback/comments/track/", {"code": answer.context["entered"].code}),
    ):
        html = normalise_digits(shown.content.decode())
        assert "ماده 1 با بودجه" in html
        assert "00:00" not in html.replace("T00:00:00", "")
        assert "12:00" not in html


def test_what_a_letter_says_is_not_edited_on_line(clerk, answering_page, time_machine):
    time_machine.move_to(timezone.localtime().replace(hour=0, minute=5))
    code = clerk.post(url(answering_page), letter()).context["entered"].code
    record = CommentRecord.objects.get()
    assert edits.editable_until(record, timezone.now()) is None
    with pytest.raises(edits.EditTooLateError):
        edits.edit(record, "متن دیگر", "", timezone.now())
    assert "ماده ۱ با بودجه" in (
        clerk.post("/feedback/comments/track/", {"code": code}).content.decode()
    )


def test_whoever_wrote_it_is_told_the_outcome(clerk, answering_page, time_machine):
    clerk.post(url(answering_page), letter(email="office@example.ir"))
    assert not Email.objects.exists()
    transitions.approve([CommentRecord.objects.get().pk], None)
    assert [email.to for email in Email.objects.all()] == [["office@example.ir"]]


def further(*parts):
    data = {"further-TOTAL_FORMS": len(parts), "further-INITIAL_FORMS": 0}
    for place, (anchor, text) in enumerate(parts):
        data |= {f"further-{place}-anchor": anchor, f"further-{place}-text": text}
    return data


def test_one_letter_speaks_of_several_clauses(clerk, answering_page):
    parts = further(("c-2", "ماده ۲ خوب است."), ("", ""), ("", "در کل"))
    answer = clerk.post(url(answering_page), letter(anchor="c-1", **parts))
    records = CommentRecord.objects.order_by("pk")
    assert [record.anchor for record in records] == ["c-1", "c-2", ""]
    assert {record.letter for record in records} == {Letter.objects.get()}
    codes = [code for _record, code in answer.context["letter"].parts]
    assert len(set(codes)) == 3
    status = clerk.post("/feedback/comments/track/", {"code": codes[1]})
    assert "ماده ۲ خوب است." in status.content.decode()


def test_a_clause_without_words_is_told_and_nothing_is_stored(clerk, answering_page):
    answer = clerk.post(url(answering_page), letter(**further(("c-2", ""))))
    assert answer.status_code == 422
    assert not Letter.objects.exists()


def test_the_receipt_is_shown_again_to_moderators_and_that_is_logged(clerk, answering_page):
    code = clerk.post(url(answering_page), letter()).context["entered"].code
    address = f"/admin/comments/letters/{CommentRecord.objects.get().pk}/receipt/"
    assert clerk.get(address).status_code == 302
    again = clerk.post(address)
    assert [each for _record, each in again.context["letter"].parts] == [code]
    assert "data-print" in again.content.decode()
    assert ModelLogEntry.objects.filter(action="feedback_comments.receipt").count() == 1
    GroupPagePermission.objects.all().delete()
    assert clerk.post(address).status_code == 404


def test_the_desk_leads_to_the_page_and_to_the_letter(clerk, answering_page, home_page):
    desk = clerk.get("/admin/snippets/feedback_comments/commentrecord/desk/").content.decode()
    assert "/admin/comments/letters/new/" in desk
    chosen = clerk.get("/admin/comments/letters/new/", {"page": answering_page.pk})
    assert chosen["Location"] == url(answering_page)
    assert clerk.get("/admin/comments/letters/new/").status_code == 200
    GroupPagePermission.objects.all().delete()
    wrong = clerk.get("/admin/comments/letters/new/", {"page": answering_page.pk})
    assert wrong.status_code == 422
    assert answering_page.title not in wrong.content.decode()


@pytest.mark.parametrize("number", ["x", "-1", "9" * 25, "\0", "²", "[]"])
def test_a_number_that_is_no_page_is_refused_with_a_sentence(clerk, number):
    wrong = clerk.get("/admin/comments/letters/new/", {"page": number})
    assert wrong.status_code == 422
    assert wrong.context["form"].has_error("page")


def test_a_letter_that_somebody_was_faster_with_leaves_no_file(
    clerk, answering_page, tmp_path, monkeypatch
):
    clerk.post(url(answering_page), letter())
    monkeypatch.setattr(Letter, "clean", lambda self: None)
    scan = SimpleUploadedFile("a.pdf", PDF)
    assert clerk.post(url(answering_page), letter(scan=scan, text="دیگر")).status_code == 422
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_receipt_of_one_form_is_shown_to_its_clerk_alone(
    clerk, answering_page, django_user_model
):
    form = letter(opening="9a7f2c1e-5f0d-4a53-9d5e-0f6f6f3b6f10")
    code = clerk.post(url(answering_page), form).context["entered"].code
    assert clerk.post(url(answering_page), form).context["entered"].code == code
    for changes in ({"text": "متن دیگر"}, {"registered_number": "2"}, {"anchor": "c-1"}):
        answer = clerk.post(url(answering_page), {**form, **changes})
        assert code not in answer.content.decode()
    clerk.force_login(django_user_model.objects.create_superuser("colleague"))
    answer = clerk.post(url(answering_page), form)
    assert answer.status_code == 422
    assert code not in answer.content.decode()
