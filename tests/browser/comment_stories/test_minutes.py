"""A council sends minutes from a phone, a moderator compares, everybody reads how many it were."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.utils import timezone
from playwright.sync_api import expect

from cms_site.persian.jalali import to_jalali
from feedback_plugin import unnamed_files
from feedback_plugin.comments.core.records import CommentRecord
from tests import scans
from tests.browser.comment_stories.acts import approve
from tests.browser.comment_stories.visitor import Visitor

pytestmark = pytest.mark.browser

TOLD = {"fa": "۹ حاضر، ۷ امضا", "en": "9 present, 7 signed"}
DIGITS = {"fa": ("۹", "۱۱", "۷"), "en": ("9", "11", "7")}


@pytest.fixture(autouse=True)
def _private_folder(monkeypatch, tmp_path):
    for field in unnamed_files.fields():
        monkeypatch.setattr(field, "storage", FileSystemStorage(tmp_path / "private"))


@pytest.fixture
def photograph(tmp_path):
    """What the camera of a phone makes of a sheet of paper."""
    path = tmp_path / "IMG_2041.jpg"
    path.write_bytes(scans.picture(size=(1200, 1600)))
    return path


def day_as_typed(language):
    day = timezone.localdate() - timedelta(days=3)
    if language == "en":
        return day.isoformat()
    return to_jalali(day).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))


def fill_minutes(visitor, photograph):
    """They are offered to a body alone, and folded until it asks for them."""
    form = visitor.page.locator("form[data-form=comment]")
    form.locator("[name=respondent_kind]").select_option("citizen")
    expect(form.locator("[data-minutes]")).to_be_hidden()
    form.locator("[name=respondent_kind]").select_option("dehyari")
    expect(form.locator("[name=minutes_present]")).to_be_hidden()
    form.locator("[data-minutes] summary").click()
    present, too_many, _signed = DIGITS[visitor.language]
    form.locator("[name=minutes_held_on]").fill(day_as_typed(visitor.language))
    form.locator("[name=minutes_present]").fill(present)
    form.locator("[name=minutes_signed]").fill(too_many)
    form.locator("[name=minutes_scan]").set_input_files(photograph)


def test_minutes_from_a_phone_to_the_public_page(
    draft, live_server, page, witness, colleague, photograph
):
    visitor = Visitor(page, live_server.url, draft, witness)
    visitor.choose_second_article()
    visitor.write()
    fill_minutes(visitor, photograph)
    visitor.look("minutes-form")
    visitor.press("form[data-form=comment]")

    # More signatures than persons: all that was typed is there, but for the file.
    expect(page.locator("#feedback-errors a")).to_have_count(2)
    expect(page.locator("[name=text]")).to_have_value(visitor.words["text"])
    expect(page.locator("[name=minutes_held_on]")).to_have_value(day_as_typed(visitor.language))
    visitor.look("minutes-refused")
    page.locator("[name=minutes_signed]").fill(DIGITS[visitor.language][2])
    page.locator("[name=minutes_scan]").set_input_files(photograph)
    visitor.press("form[data-form=comment]")
    told = TOLD[visitor.language]
    expect(page.get_by_text(told).first).to_be_visible()
    visitor.look("minutes-receipt")
    assert CommentRecord.objects.get().minutes.signed == 7

    moderator = colleague("moderator")
    moderator.locator("a[href$='/commentrecord/desk/']").first.click()
    expect(moderator.locator(".desk-minutes")).to_contain_text(told)
    witness.look(moderator, "minutes-desk")
    with moderator.expect_download() as download:
        moderator.locator(".desk-minutes button").click()
    kept = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename.endswith(".jpg")
    assert kept.startswith(b"\xff\xd8")
    moderator.goto(f"{live_server.url}/admin/")
    approve(moderator, visitor.words["name"])

    visitor.open_draft()
    expect(page.locator(".feedback-minutes-told")).to_contain_text(told)
    visitor.look("minutes-public")
