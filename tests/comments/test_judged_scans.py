"""Scans of letters and minutes under a virus scanner: staff get none before it is judged clean."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.scans.scanner import ScannerError
from tests import scans
from tests.comments.minutes import of_a_council

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_folder")]
FINDS = []


def scanner(file):
    """Finds what FINDS says of each file in turn; an error is raised."""
    assert file.read() == scans.pdf()
    found = FINDS.pop(0)
    if isinstance(found, Exception):
        raise found
    return found


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def by_letter(send, desk, page):
    words = {
        "registered_number": "1405/1234",
        "received_on": "2026-11-24",
        "name": "شهرداری نمونه",
        "respondent_kind": "municipality",
        "text": "ماده ۱ سازگار نیست.",
        "scan": scans.uploaded(scans.pdf()),
    }
    desk.post(f"/admin/comments/letters/new/{page.pk}/", words)
    record = CommentRecord.objects.get()
    return record.letter, reverse("feedback_comments_admin:scan", args=[record.pk])


def by_minutes(send, desk, page):
    send(page, **of_a_council())
    record = CommentRecord.objects.get()
    return record.minutes, reverse("feedback_comments_admin:minutes", args=[record.pk])


@pytest.mark.parametrize("way", [by_letter, by_minutes])
def test_a_scan_waits_for_its_verdict(
    send, desk, foreign_page, settings, way, django_capture_on_commit_callbacks
):
    settings.FEEDBACK_FILE_SCANNER = f"{__name__}.scanner"
    FINDS[:] = [ScannerError("down"), "", "Eicar"]
    with django_capture_on_commit_callbacks(execute=True):
        row, door = way(send, desk, foreign_page)
    page = reverse("feedback_comments_admin:inspect", args=[CommentRecord.objects.get().pk])
    for state, is_open in (("waiting", False), ("clean", True), ("quarantined", False)):
        row.refresh_from_db()
        assert row.state == state
        answer = desk.post(door)
        assert (answer.status_code == 200) == is_open
        assert (f'data-file-state="{state}"' in desk.get(page).content.decode()) != is_open
        type(row).objects.update(verdict="not_scanned")
        if FINDS:
            call_command("judge_comment_scans")
