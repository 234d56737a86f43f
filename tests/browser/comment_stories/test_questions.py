"""A reader on a phone answers a draft's questions: found, chosen, sent, changed and withdrawn."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from drafts_plugin.pages.models import DraftPage
from feedback_plugin.comments.core.choice_sets import ChoiceSet
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.submission import choosing
from feedback_plugin.receipts import hash_code, new_code
from tests.browser.accessible import outline_problems
from tests.browser.axe import problems
from tests.browser.screens import keep
from tests.browser.sizes import PHONE
from tests.comments.asking import stored
from tests.drafts.questions import HOW, WHICH, two_questions

pytestmark = pytest.mark.browser
CLOSED = {"opens_at": timedelta(days=-20), "closes_at": timedelta(days=-1)}


@pytest.fixture
def language():
    return "fa"


@pytest.fixture
def asking(draft):
    """The draft asks, once about the whole and once about its first article."""
    first = draft.body.raw_data[0]["id"]
    stream = draft.questions.stream_block.to_python(two_questions(first))
    # Past the guard: the draft is open already.
    rows = DraftPage.objects.filter(pk=draft.pk)
    rows.update(questions=stream)
    return rows.get()


class Reader:
    """Somebody with a phone, with or without scripts."""

    def __init__(self, page, address, draft):
        self.page, self.address, self.draft = page, address, draft

    def look(self, name):
        keep(self.page, f"questions-{name}")
        assert problems(self.page) == []
        assert outline_problems(self.page) == []
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(wide) <= 0

    def find(self):
        self.page.goto(self.address + self.draft.url)
        expect(self.page.locator(f"#question-{WHICH}")).to_be_visible()
        expect(self.page.locator(".draft-clause__question")).to_have_count(1)
        self.look("asked")
        self.page.locator(".feedback-questions-link a").click()

    def choose(self):
        self.page.locator(f"[name=question-{HOW}][value={HOW}-c2]").check()
        self.page.locator(f"[name=question-{WHICH}][value={WHICH}-c1]").check()
        self.page.locator(f"[name=question-{WHICH}][value={WHICH}-c3]").check()

    def send(self):
        with self.page.expect_navigation():
            self.page.locator("#feedback-form .feedback-submit").click()

    def code(self):
        return self.page.locator("[data-code]").get_attribute("data-code")

    def track(self, code):
        self.page.goto(f"{self.address}/feedback/comments/track/")
        self.page.fill("[name=code]", code)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


def test_choices_without_a_word(someone, live_server, asking):
    reader = Reader(someone(PHONE), live_server.url, asking)
    reader.find()
    reader.choose()
    reader.look("chosen")
    # A robot would be quicker.
    reader.page.wait_for_timeout(1500)
    reader.send()
    reader.look("receipt")
    assert stored() == [{HOW: [f"{HOW}-c2"], WHICH: [f"{WHICH}-c1", f"{WHICH}-c3"]}]
    assert not CommentRecord.objects.exists()
    code = reader.code()
    reader.page.evaluate("localStorage.clear()")
    reader.page.locator("[data-noted] input").check()
    reader.track(code)
    reader.look("tracked")
    reader.page.locator(f"[name=question-{HOW}][value={HOW}-c1]").check()
    with reader.page.expect_navigation():
        reader.page.locator("[name=save]").click()
    assert stored()[0][HOW] == [f"{HOW}-c1"]
    reader.page.locator(".feedback-withdraw summary").click()
    with reader.page.expect_navigation():
        reader.page.locator("[name=withdraw]").click()
    reader.look("withdrawn")
    assert stored() == [{}]


def test_an_error_keeps_choices_without_scripts(browser, live_server, asking):
    context = browser.new_context(java_script_enabled=False, viewport=PHONE, locale="fa-IR")
    page = context.new_page()
    page.goto(live_server.url + asking.url)
    page.locator(f"[name=question-{HOW}][value={HOW}-c2]").check()
    page.fill("[name=email]", "nobody")
    page.locator("#feedback-form .feedback-submit").click()
    expect(page.locator("#feedback-errors")).to_be_visible()
    expect(page.locator(f"[name=question-{HOW}][value={HOW}-c2]")).to_be_checked()
    context.close()


def test_after_the_close_the_page_shows_what_was_chosen(someone, live_server, asking):
    from feedback_plugin.comments.commented_page import CommentedPage

    commented = CommentedPage(asking)
    entry = {"text": "", "email": ""}
    for kind, option, number in (("citizen", 1, 9), ("citizen", 2, 7), ("dehyari", 2, 6)):
        chosen = {HOW: [f"{HOW}-c{option}"], WHICH: [f"{WHICH}-c1", f"{WHICH}-c{option}"]}
        chosen[WHICH] = sorted(set(chosen[WHICH]))
        for _each in range(number):
            answers = {**entry, "respondent_kind": kind, "chosen": chosen}
            choosing.store(commented, answers, hash_code(new_code()), timezone.now())
    now = timezone.now()
    days = {name: now + shift for name, shift in CLOSED.items()}
    DraftPage.objects.filter(translation_key=asking.translation_key).update(**days)
    reader = Reader(someone(PHONE), live_server.url, asking)
    reader.page.goto(live_server.url + asking.url)
    expect(reader.page.locator("[data-table=question-1] [data-row=total]")).to_contain_text("۲۲")
    expect(reader.page.locator("#feedback-questions")).to_have_count(0)
    reader.look("counted")
    reader.page.goto(f"{live_server.url}/feedback/answers/{asking.pk}/")
    expect(reader.page.locator("[data-table=question-2]")).to_be_visible()
    reader.look("matrix")
    assert ChoiceSet.objects.count() == 22
