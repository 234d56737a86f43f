"""The story of a comment, as its author sees it: written, changed, followed, read, withdrawn."""

import pytest
from django.utils.translation import override
from playwright.sync_api import expect

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.screening import questions
from feedback_plugin.comments.screening.models import CommentReport
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.forms import tokens
from tests.browser import clipboard
from tests.browser.comment_stories.acts import approve, deliver, neighbour, path_in
from tests.browser.comment_stories.visitor import Visitor
from tests.browser.sizes import PHONE

pytestmark = pytest.mark.browser

EMAIL = "zahra@example.ir"


def keep_receipt(visitor, folder):
    """Copy the code, print the page, save the small file and read it."""
    page = visitor.page
    visitor.code = page.locator("[data-code]").get_attribute("data-code")
    clipboard.allow(page)
    page.locator("[data-copy]").click()
    assert page.evaluate("navigator.clipboard.readText()") == visitor.code
    page.evaluate("window.print = () => { document.body.dataset.printed = 'yes' }")
    page.locator("[data-print]").click()
    expect(page.locator("body")).to_have_attribute("data-printed", "yes")
    if page.context.browser.browser_type.name == "chromium":
        see_on_paper(visitor)
    shown = page.locator("[data-code]").inner_text()
    with page.expect_download() as download:
        page.locator("[data-keep] button").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    page.goto(path.as_uri())
    expect(page.locator("h2")).to_have_text(shown)
    visitor.look("receipt-file")


def see_on_paper(visitor):
    """Playwright shows a page as it is printed in Chromium alone."""
    page = visitor.page
    page.emulate_media(media="print")
    expect(page.locator("[data-code]")).to_be_visible()
    expect(page.locator("[data-print]")).to_be_hidden()
    visitor.look("receipt-printed")
    page.emulate_media(media="screen")


def change(visitor):
    """Within the first minutes the text can be changed; the earlier one is kept."""
    visitor.press(".feedback-edit")
    visitor.look("edit")
    visitor.page.fill("[name=text]", visitor.words["changed"])
    visitor.press("form[data-form=edit]")
    expect(visitor.page.locator(".feedback-notice")).to_be_visible()
    record = CommentRecord.objects.get(comment__user_name=visitor.words["name"])
    assert record.comment.comment == visitor.words["changed"]
    assert record.edits.get().text == visitor.words["text"]


def ask_for_news(visitor):
    """The mail holds neither the comment nor the code; its link shows a button, which confirms."""
    page = visitor.page
    page.locator(".feedback-news summary").click()
    visitor.press(".feedback-news")
    expect(page.locator("#feedback-errors")).to_be_visible()
    visitor.look("news-without-an-address")
    page.fill("[name=email]", EMAIL)
    visitor.press(".feedback-news")
    (letter,) = deliver()
    assert letter.to == [EMAIL]
    assert visitor.words["changed"] not in letter.body
    assert visitor.code not in letter.body
    page.goto(visitor.address + path_in(letter, "/confirm/"))
    assert not Follow.objects.confirmed().exists()
    visitor.look("confirm")
    visitor.press("form.feedback-form")
    assert Follow.objects.confirmed().get().email == EMAIL
    visitor.look("confirmed")
    assert [each.to for each in deliver()] == [[EMAIL]]


def report(visitor, record):
    """Another one's comment is reported, with a reason."""
    page = visitor.page
    visitor.open_draft()
    page.locator(f"[data-comment='{record.pk}'] .feedback-report a[href*='/report/']").click()
    visitor.look("report")
    visitor.press("form[data-form=report]")
    visitor.look("report-without-a-reason")
    page.locator("[name=reason]").first.check()
    visitor.press("form[data-form=report]")
    expect(page.locator("form[data-form=report]")).to_have_count(0)
    visitor.look("reported")
    assert CommentReport.objects.get().record == record


def withdraw(visitor, permalink):
    page = visitor.page
    page.locator(".feedback-withdraw summary").click()
    visitor.press(".feedback-withdraw")
    expect(page.locator("[data-state=withdrawn]")).to_be_visible()
    visitor.look("status-withdrawn")
    page.goto(permalink)
    expect(page.get_by_text(visitor.words["changed"])).to_have_count(0)
    expect(page.locator(".feedback-removed")).to_be_visible()


def test_a_comment_from_the_clause_to_its_withdrawal(
    draft, live_server, page, witness, colleague, tmp_path
):
    other = neighbour(draft)
    visitor = Visitor(page, live_server.url, draft, witness)
    visitor.choose_second_article()
    visitor.write()
    visitor.propose()
    visitor.look("form")
    visitor.press("form[data-form=comment]")
    expect(page.locator(".feedback-wording ins")).to_contain_text(visitor.words["wording"][1][:4])
    visitor.look("receipt")
    keep_receipt(visitor, tmp_path)

    visitor.track()
    expect(page.locator("[data-state=pending]")).to_be_visible()
    visitor.look("status-pending")
    change(visitor)
    ask_for_news(visitor)

    moderator = colleague("moderator")
    approve(moderator, visitor.words["name"])
    (letter,) = deliver()
    assert letter.to == [EMAIL]
    assert visitor.words["published"] in letter.body
    visitor.track()
    expect(page.locator("[data-state=approved]")).to_contain_text(visitor.words["published"])
    visitor.look("status-published")
    page.locator("main a[href*='?comment=']").click()
    expect(page.locator(".feedback-comment:target")).to_contain_text(visitor.words["changed"])
    visitor.look("permalink")
    permalink = page.url

    report(visitor, other)
    visitor.track()
    withdraw(visitor, permalink)


def look_at_question(page, address, draft, witness):
    """What is asked of a browser that runs no workers, looked at where scripts can look."""
    page.route("**/proof.js", lambda route: route.abort())
    visitor = Visitor(page, address, draft, witness)
    visitor.open_draft()
    visitor.write()
    visitor.press("form[data-form=comment]")
    expect(page.locator("[name=answer]")).to_be_visible()
    visitor.look("question")


@pytest.mark.only_browser("chromium")  # the driver leaves scripts on in others
def test_without_scripts_a_question_is_asked_and_nothing_typed_is_lost(
    draft, live_server, browser, someone, witness
):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    visitor = Visitor(context.new_page(), live_server.url, draft, witness)
    page = visitor.page
    visitor.choose_second_article()
    visitor.write()
    page.fill("[name=email]", "zahra@")
    visitor.press("form[data-form=comment]")
    expect(page.locator("#feedback-errors")).to_be_visible()
    for field in ("text", "name", "organisation"):
        expect(page.locator(f"[name={field}]")).to_have_value(visitor.words[field])
    anchor = page.locator("[name=anchor]").input_value()
    page.fill("[name=email]", "")
    token = page.locator("[name=form_token]").input_value()
    with override(visitor.language):
        question = questions.question_of(tokens.read(token).nonce)
        answer = str(questions.WORDS[question.answer])
    expect(page.get_by_label(question.text)).to_be_visible()
    page.fill("[name=answer]", answer)
    page.wait_for_timeout(1_000)
    visitor.press("form[data-form=comment]")
    expect(page.locator("[data-code]")).to_be_visible()
    record = CommentRecord.objects.get()
    assert (record.anchor, record.comment.comment) == (anchor, visitor.words["text"])
    assert anchor == draft.body[1].id
    context.close()
    look_at_question(someone(), live_server.url, draft, witness)
