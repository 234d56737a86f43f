"""What the script adds to the form, in a browser."""

import re

import pytest
from playwright.sync_api import expect

from feedback_plugin import receipts
from feedback_plugin.comments.models import CommentRecord
from tests.browser.conftest import (  # noqa: F401 (fixtures)
    browser_context_args,
    browser_type_launch_args,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def form_page(live_server, answering_page, page):
    page.goto(f"{live_server.url}{answering_page.url}")
    return page


def test_the_form_improves_itself(form_page):
    form = form_page.locator('form[data-form="comment"]')
    organisation = form.locator("[name=organisation]")
    assert organisation.is_hidden()
    form.locator("[name=respondent_kind]").select_option("dehyari")
    assert organisation.is_visible()
    expect(form.locator("[name=form_token]")).not_to_have_value("")
    form.locator("[name=text]").fill("متن نیمه‌کاره")
    assert "۴" in form.locator(".feedback-counter").inner_text()
    form_page.reload()
    assert form.locator("[name=text]").input_value() == "متن نیمه‌کاره"


def test_a_comment_is_sent_and_followed_with_the_copied_code(form_page, live_server):
    form_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    form_page.locator("[name=text]").fill("نظر من")
    form_page.locator("[name=name]").fill("مریم")
    expect(form_page.locator("[name=form_token]")).not_to_have_value("")
    form_page.locator(".feedback-submit").dblclick()
    shown = form_page.locator("[data-code]")
    code = shown.get_attribute("data-code")
    assert receipts.check_code(code) == code
    assert re.fullmatch(r"[0-9]{4}( [0-9]{4}){3}", shown.inner_text())
    assert CommentRecord.objects.count() == 1
    copy = form_page.locator("[data-copy]")
    copy.click()
    expect(copy).to_have_text(copy.get_attribute("data-done"))
    assert form_page.evaluate("navigator.clipboard.readText()") == code
    form_page.goto(f"{live_server.url}/feedback/comments/track/")
    form_page.locator('form[data-form="track"] [name=code]').fill(code)
    form_page.locator(".feedback-submit").click()
    assert form_page.locator("[data-state=pending]").is_visible()
    form_page.locator("summary").click()
    form_page.locator(".feedback-withdraw button").click()
    assert form_page.locator("[data-state=withdrawn]").is_visible()


def test_the_form_is_complete_without_scripts(browser, live_server, answering_page):
    context = browser.new_context(java_script_enabled=False, locale="fa-IR")
    page = context.new_page()
    page.goto(f"{live_server.url}{answering_page.url}?clause=c-2")
    assert page.locator("[name=anchor]").input_value() == "c-2"
    assert page.locator("[name=organisation]").is_visible()
    page.locator("[name=text]").fill("بدون جاوااسکریپت")
    page.locator("[name=name]").fill("مریم")
    page.locator(".feedback-submit").click()
    assert page.locator("[data-code]").is_visible()
    assert CommentRecord.objects.get().anchor == "c-2"
    context.close()
