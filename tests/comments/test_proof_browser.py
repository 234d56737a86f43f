"""A comment passes the guard in a browser: by its scripts, or without them by an answer."""

import re

import pytest
from django.utils import translation
from playwright.sync_api import expect

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.screening import questions
from feedback_plugin.forms import tokens
from tests.browser.sizes import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _guarded(settings):
    settings.FEEDBACK_COMMENT_PROOF_EFFORT = 50_000
    settings.FEEDBACK_COMMENT_MINIMUM_SECONDS = 2


def fill(page, live_server, foreign_page):
    page.goto(f"{live_server.url}{foreign_page.url}")
    page.locator("[name=text]").fill("نظر من")
    page.locator("[name=name]").fill("مریم")


def test_a_browser_finds_the_number_while_its_user_writes(page, live_server, foreign_page):
    refused = []
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.on("console", lambda told: refused.append(told.text) if "Policy" in told.text else None)
    fill(page, live_server, foreign_page)
    expect(page.locator("[name=proof]")).not_to_have_value("")
    page.locator(".feedback-submit").first.click()
    expect(page.locator("[data-code]")).to_be_visible()
    assert CommentRecord.objects.count() == 1
    assert not refused


def test_who_sends_at_once_waits_a_moment_and_is_asked_nothing(page, live_server, foreign_page):
    fill(page, live_server, foreign_page)
    page.locator(".feedback-submit").first.dblclick()
    expect(page.locator("[data-code]")).to_be_visible()
    assert CommentRecord.objects.count() == 1


def test_a_form_that_came_back_is_sent_again_without_a_question(page, live_server, foreign_page):
    fill(page, live_server, foreign_page)
    page.locator("[name=email]").fill("maryam@")
    page.locator(".feedback-submit").first.click()
    expect(page.locator("#feedback-errors")).to_be_visible()
    assert not page.locator("[name=answer]").count()
    page.locator("[name=email]").fill("")
    page.locator(".feedback-submit").first.click()
    expect(page.locator("[data-code]")).to_be_visible()


def test_without_scripts_one_question_is_asked(browser, live_server, foreign_page):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE, locale="fa-IR")
    page = context.new_page()
    fill(page, live_server, foreign_page)
    page.locator(".feedback-submit").first.click()
    answer = page.locator("[name=answer]")
    expect(page.locator("label[for=feedback-answer]")).to_contain_text(re.compile("[؟?]"))
    assert page.locator("[name=text]").input_value() == "نظر من"
    token = page.locator("[name=form_token]").input_value()
    with translation.override("fa"):
        question = questions.question_of(tokens.read(token).nonce)
    answer.fill(str(question.answer))
    page.wait_for_timeout(2000)
    page.locator(".feedback-submit").first.click()
    expect(page.locator("[data-code]")).to_be_visible()
    assert CommentRecord.objects.count() == 1
    context.close()
