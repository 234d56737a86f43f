"""Several clauses in one sending: on a phone with and without scripts, and with the keys alone."""

import pytest
from playwright.sync_api import expect

from feedback_plugin.comments.core.records import CommentRecord
from tests.browser.comment_stories.acts import ARTICLES, neighbour
from tests.browser.sizes import DESK, PHONE

pytestmark = pytest.mark.browser

WORDS = {
    "fa": ("سالی یک بازدید کم است.", "ده روز برای روستای کوهستانی بسیار کم است."),
    "en": (
        "One inspection a year is not enough.",
        "Ten days are very short in the hills.",
    ),
}


class Sender:
    """Somebody who comments on two articles."""

    def __init__(self, page, address, draft, witness):
        self.page, self.address, self.draft, self.witness = page, address, draft, witness
        self.words = WORDS[draft.locale.language_code]

    def look(self, name):
        self.witness.look(self.page, f"several-{name}")

    def go(self, step):
        with self.page.expect_navigation():
            self.page.locator(f"button[name=go][value={step}]").click()

    def choose(self):
        self.page.goto(self.address + self.draft.url)
        self.page.locator(".feedback-several-link a").click()
        self.page.locator("[name=clause]").nth(1).check()
        self.page.locator("[name=clause]").nth(2).check()
        self.look("choose")
        self.go("write")

    def write(self):
        fields = self.page.locator("textarea[name$=-text]").all()
        for field, words in zip(fields, self.words, strict=True):
            field.fill(words)
        self.page.locator("[name=respondent_kind]").select_option("citizen")

    def receive(self):
        code = self.page.locator("[data-code]").get_attribute("data-code")
        self.look("receipt")
        records = CommentRecord.objects.filter(state="pending").order_by("receipt_row")
        assert list(records.values_list("comment__comment", flat=True)) == list(self.words)
        return code

    def track(self, code):
        prefix = "" if self.draft.locale.language_code == "fa" else "/en"
        self.page.goto(f"{self.address}{prefix}/feedback/comments/track/")
        self.page.fill("[name=code]", code)
        self.page.keyboard.press("Enter")
        expect(self.page.locator(".feedback-rows > li")).to_have_count(2)


@pytest.fixture
def sender(page, live_server, draft, witness):
    page.set_viewport_size(PHONE)
    return Sender(page, live_server.url, draft, witness)


def text_is_in_view(page, field):
    """Is some of the clause's text on the screen while somebody writes?"""
    field.scroll_into_view_if_needed()
    field.focus()
    box = field.locator("xpath=ancestor::section[1]").locator("[data-clause-words]")
    expect(box).to_be_in_viewport()


def test_on_a_phone(sender, draft):
    neighbour(draft)
    page = sender.page
    page.emulate_media(color_scheme="dark")
    sender.choose()
    for field in page.locator("textarea[name$=-text]").all():
        text_is_in_view(page, field)
    sender.write()
    expect(page.locator(".feedback-similar summary")).to_be_visible()
    sender.look("write")
    sender.go("choose")
    sender.go("write")
    expect(page.locator("textarea[name$=-text]").first).to_have_value(sender.words[0])
    sender.go("review")
    expect(page.locator(".feedback-similar")).to_have_count(1)
    sender.look("review")
    sender.go("send")
    code = sender.receive()
    page.once("dialog", lambda dialog: dialog.accept())
    sender.track(code)
    sender.look("status")
    page.locator(".feedback-rows > li").nth(1).locator(".feedback-withdraw button").click()
    expect(page.locator("[data-state=withdrawn]")).to_be_visible()
    sender.look("one-of-them")


def test_without_scripts(browser, browser_context_args, live_server, draft, witness):
    context = browser.new_context(
        **{**browser_context_args, "viewport": PHONE, "java_script_enabled": False}
    )
    sender = Sender(context.new_page(), live_server.url, draft, witness)
    sender.look = lambda _name: None
    sender.choose()
    expect(sender.page.locator("[data-clause-words]").first).to_have_text(
        ARTICLES[draft.locale.language_code][0]
    )
    sender.write()
    sender.go("review")
    sender.go("send")
    question = sender.page.locator("[name=answer]")
    expect(question).to_be_visible()
    context.close()


def test_with_the_keys_alone(sender):
    page = sender.page
    page.set_viewport_size(DESK)
    page.goto(sender.address + sender.draft.url)
    page.locator(".feedback-several-link a").focus()
    page.keyboard.press("Enter")
    page.locator("[name=clause]").nth(1).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator("textarea[name$=-text]").first.focus()
    page.keyboard.type(sender.words[0])
    page.locator("[name=respondent_kind]").select_option("citizen")
    page.locator("[name=name]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-form=several-review]")).to_be_visible()
    sender.look("review-desk")
    page.locator("button[name=go][value=send]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-code]")).to_be_visible()
    assert CommentRecord.objects.count() == 1


def test_the_clause_stays_beside_the_single_form(sender):
    page = sender.page
    page.goto(sender.address + sender.draft.url)
    page.locator("[data-clause] .feedback-clause button").nth(1).click()
    words = page.locator("[data-clause-words]")
    expect(words).to_have_text(ARTICLES[sender.draft.locale.language_code][1])
    page.locator("[name=text]").focus()
    expect(words).to_be_in_viewport()
    sender.look("single")
