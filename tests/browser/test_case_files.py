"""Files with a case, on a phone in Persian and without scripts, to the filer and to the desk."""

from pathlib import Path

import pytest
from django.urls import reverse

from feedback_plugin.cases.models.cases import Case
from tests import scans
from tests.browser.sizes import PHONE

pytestmark = pytest.mark.browser

PAPER = {"name": "نامه.pdf", "mimeType": "application/pdf", "buffer": scans.pdf()}
PROGRAM = {"name": "عکس.jpg", "mimeType": "image/jpeg", "buffer": b"MZ" + bytes(500)}


def saved(page, control):
    with page.expect_download() as download:
        control.click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_a_file_goes_from_a_phone_to_the_desk(portal, browser, sign_in):
    context = browser.new_context(java_script_enabled=False, locale="fa-IR", viewport=PHONE)
    page = context.new_page()
    page.goto(f"{portal}/feedback/cases/new/")
    form = page.locator("form[data-form=case]")
    form.locator("[name=case_type]").first.check()
    form.locator("[name=subject]").fill("چراغ خیابان")
    form.locator("[name=description]").fill("چراغ خیابان ما خاموش است.")
    form.locator("[name=identity_mode][value=anonymous]").check()
    form.locator("[name=file_1]").set_input_files(PROGRAM)
    form.locator("button[type=submit]").last.click()
    assert page.locator("[data-files-lost]").is_visible()
    assert form.locator("[name=subject]").input_value() == "چراغ خیابان"
    form.locator("[name=file_1]").set_input_files(PAPER)
    form.locator("button[type=submit]").last.click()
    page.wait_for_url("**/receipt/**")
    code = page.locator("[data-code]").first.get_attribute("data-code")
    page.goto(f"{portal}/feedback/cases/track/")
    page.fill("[name=code]", code)
    page.locator("main form button[type=submit]").click()
    assert saved(page, page.locator("form[data-form=case-file] button")) == (
        PAPER["name"],
        PAPER["buffer"],
    )
    context.close()
    desk = browser.new_context(locale="fa-IR").new_page()
    sign_in(desk, "admin")
    case = Case.objects.get(subject="چراغ خیابان")
    desk.goto(portal + reverse("feedback_cases_admin:case", args=[case.pk]))
    assert saved(desk, desk.get_by_text(PAPER["name"]))[1] == PAPER["buffer"]
    desk.context.close()


def test_the_control_speaks_the_page_s_language_and_tells_what_is_too_large(portal, page):
    page.goto(f"{portal}/feedback/cases/new/")
    field = page.locator(".feedback-field-file_1")
    assert field.get_by_text("انتخاب فایل").is_visible()
    told = field.get_by_role("status")
    assert told.inner_text() == "فایلی انتخاب نشده است"
    field.locator("input").set_input_files({**PAPER, "buffer": bytes(6 * 1024 * 1024)})
    assert "بزرگ‌تر از" in told.inner_text()
    field.locator("input").set_input_files(PAPER)
    assert told.inner_text() == PAPER["name"]
