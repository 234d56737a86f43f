"""What the script adds to the form, in a browser."""

import re

import pytest
from playwright.sync_api import expect

from feedback_plugin import receipts
from feedback_plugin.comments.core.records import CommentRecord

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
    assert "۴" in form.locator('[data-counts="text"]').inner_text()
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
    assert re.fullmatch(r"[۰-۹]{4}( [۰-۹]{4}){3}", shown.inner_text())
    assert CommentRecord.objects.count() == 1
    copy = form_page.locator("[data-copy]")
    copy.click()
    copied = form_page.locator("[data-copied]")
    expect(copied).to_have_text(copied.get_attribute("data-copied"))
    assert form_page.evaluate("navigator.clipboard.readText()") == code
    form_page.goto(f"{live_server.url}/feedback/comments/track/")
    form_page.locator('form[data-form="track"] [name=code]').fill(code)
    form_page.locator(".feedback-submit").click()
    expect(form_page.locator("[data-state=pending]")).to_be_visible()
    form_page.locator(".feedback-withdraw summary").click()
    form_page.locator(".feedback-withdraw button").click()
    expect(form_page.locator("[data-state=withdrawn]")).to_be_visible()


def test_the_form_is_complete_without_scripts(browser, live_server, answering_page):
    context = browser.new_context(java_script_enabled=False, locale="fa-IR")
    page = context.new_page()
    page.goto(f"{live_server.url}{answering_page.url}?clause=c-2")
    assert page.locator("[name=anchor]").input_value() == "c-2"
    assert page.locator("[name=organisation]").is_visible()
    page.locator("[name=text]").fill("بدون جاوااسکریپت")
    page.locator("[name=name]").fill("مریم")
    page.locator(".feedback-submit").click()
    expect(page.locator("[data-code]")).to_be_visible()
    assert CommentRecord.objects.get().anchor == "c-2"
    context.close()


def fill_in(page):
    page.locator("[name=text]").fill("نظر من")
    page.locator("[name=name]").fill("مریم")
    expect(page.locator("[name=form_token]")).not_to_have_value("")


def test_the_form_sent_again_after_back_is_one_comment_and_other_words_are_another(
    form_page, live_server, answering_page
):
    fill_in(form_page)
    form_page.locator(".feedback-submit").click()
    first = form_page.locator("[data-code]").get_attribute("data-code")
    form_page.locator("[data-noted] input").check()
    form_page.goto(f"{live_server.url}{answering_page.url}")
    fill_in(form_page)
    form_page.locator(".feedback-submit").click()
    assert form_page.locator("[data-code]").get_attribute("data-code") == first
    form_page.locator("[data-noted] input").check()
    form_page.go_back()
    fill_in(form_page)
    form_page.locator("[name=text]").fill("نظر دیگر من")
    form_page.locator(".feedback-submit").click()
    assert form_page.locator("[data-code]").get_attribute("data-code") != first
    assert CommentRecord.objects.count() == 2


def test_back_from_the_receipt_shows_the_form_that_had_an_error(form_page):
    form_page.locator("[name=name]").fill("مریم")
    form_page.locator(".feedback-submit").click()
    expect(form_page.locator("#feedback-errors")).to_be_visible()
    form_page.locator("[name=text]").fill("نظر من")
    form_page.locator(".feedback-submit").click()
    expect(form_page.locator("[data-code]")).to_be_visible()
    form_page.locator("[data-noted] input").check()
    form_page.go_back()
    expect(form_page.locator("#feedback-errors")).to_be_visible()
    expect(form_page.locator("[name=text]")).to_have_value("نظر من")
    form_page.go_forward()
    expect(form_page.locator("[data-code]")).to_be_visible()


def test_a_wording_is_begun_from_the_chosen_clause_and_kept(form_page, live_server):
    form = form_page.locator('form[data-form="comment"]')
    proposal = form.locator("[data-propose]")
    wording = form.locator("[name=proposed_wording]")
    assert proposal.is_hidden()
    form.locator("[name=anchor]").select_option("c-2")
    proposal.locator("summary").click()
    expect(wording).to_have_value("متن ماده دو")
    wording.fill("متن ماده سه")
    form.locator("[name=anchor]").select_option("c-1")
    expect(wording).to_have_value("متن ماده یک")
    form.locator("[name=anchor]").select_option("c-2")
    expect(wording).to_have_value("متن ماده سه")
    fill_in(form_page)
    form.locator(".feedback-submit").click()
    assert form_page.locator("ins").inner_text().endswith("سه")
    record = CommentRecord.objects.get()
    assert (record.anchor, record.proposed_wording) == ("c-2", "متن ماده سه")


def test_leaving_the_receipt_asks_for_the_code(form_page):
    fill_in(form_page)
    form_page.locator(".feedback-submit").click()
    dialog = form_page.locator("[data-leaving]")
    assert dialog.is_hidden()
    form_page.locator("[data-receipt] a").last.click()
    assert dialog.is_visible()
    dialog.locator("[data-stay]").click()
    assert form_page.locator("[data-receipt]").is_visible()
    form_page.locator("[data-receipt] a").last.click()
    dialog.locator("[data-leave]").click()
    expect(form_page.locator('form[data-form="comment"]')).to_be_visible()


def test_the_counter_and_the_summary_count_alike(form_page, settings):
    settings.FEEDBACK_COMMENT_MAX_LENGTH = 20
    form_page.reload()
    fill_in(form_page)
    form_page.locator("[name=text]").fill("یک\nدو\nسه\nچهار پنج شش هفت \n")
    counter = form_page.locator('[data-counts="text"]').inner_text()
    form_page.locator(".feedback-submit").click()
    summary = form_page.locator("#feedback-errors").inner_text()
    assert re.findall("[۰-۹]+", counter)[-1] == re.findall("[۰-۹]+", summary)[-1]


def test_a_wording_is_proposed_without_scripts(browser, live_server, answering_page):
    context = browser.new_context(java_script_enabled=False, locale="fa-IR")
    page = context.new_page()
    page.goto(f"{live_server.url}{answering_page.url}?clause=c-2")
    page.locator("[data-propose] summary").click()
    wording = page.locator("[name=proposed_wording]")
    assert wording.input_value() == "متن ماده دو"
    wording.fill("متن ماده سه")
    page.locator("[name=text]").fill("بدون جاوااسکریپت")
    page.locator("[name=name]").fill("مریم")
    page.locator(".feedback-submit").click()
    expect(page.locator("[data-code]")).to_be_visible()
    assert CommentRecord.objects.get().proposed_wording == "متن ماده سه"
    with page.expect_download() as download:
        page.locator("[data-keep] button").click()
    assert download.value.suggested_filename == "receipt.html"
    context.close()
