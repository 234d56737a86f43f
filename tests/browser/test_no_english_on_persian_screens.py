"""No English word on a Persian screen, nor the other way round, on the way of a visitor."""

import pytest

from tests.browser.screens import foreign_words

pytestmark = pytest.mark.browser

OPEN = "drafts/dehyari-budget-consultation/"
PATHS = (
    "",
    "drafts/",
    OPEN,
    f"{OPEN}versions/",
    f"{OPEN}versions/1/",
    "drafts/rural-waste-fees/",
    "drafts/village-fire-stations/",
    "drafts/dehyar-training-circular/",
    "news/",
    "feedback/cases/",
    "feedback/track/",
    "feedback/comments/track/",
    "feedback/cases/track/",
    "search/",
    "nothing-is-here/",
)
PERSIAN_PATHS = (
    "drafts/digital-records-circular/",
    "drafts/signs-and-billboards-bylaw/",
    "drafts/urban-green-space/",
    "accessibility/",
)
# The keyboard's Tab is called so on every Persian keyboard, too.
STANDARDS = {"AA", "Atom", "CSV", "JSON", "SHA", "Tab", "WCAG", "XLSX", "PDF", "JPEG", "PNG"}
WORDS = {"fa": "نوشتهٔ آزمایشی", "en": "Some words"}
NO_CODE = "1234567890123456"


class Walk:
    """Goes from screen to screen and keeps what stood there in the wrong language."""

    def __init__(self, page, portal, language):
        self.page, self.language = page, language
        self.home = portal + ("/" if language == "fa" else "/en/")
        self.found = {}

    def look(self, name):
        words = foreign_words(self.page, self.language, STANDARDS)
        if words:
            self.found[name] = words

    def visit(self, path):
        self.page.goto(self.home + path, wait_until="domcontentloaded")
        self.look(path)

    def send(self, form, name):
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.locator(f"form[data-form={form}] button[type=submit]").click()
        self.look(name)


def comment(walk):
    """A comment sent empty, then sent, then followed with a wrong and the right code."""
    walk.visit(OPEN)
    walk.send("comment", "a comment without words")
    walk.page.fill("[name=text]", WORDS[walk.language])
    walk.page.fill("[name=name]", WORDS[walk.language])
    walk.send("comment", "the receipt of a comment")
    code = walk.page.locator("[data-code]").get_attribute("data-code")
    walk.visit("feedback/track/")
    for name, typed in (("a wrong code", NO_CODE), ("a comment followed", code)):
        walk.page.fill("[name=code]", typed)
        walk.send("track", name)


def case(walk):
    """A case sent empty, then filed, tracked, written on and withdrawn."""
    walk.visit("feedback/cases/new/")
    walk.send("case", "a case without words")
    walk.page.check("[name=case_type][value=complaint]")
    walk.page.check("[name=identity_mode][value=anonymous]")
    walk.page.fill("input[name=subject]", WORDS[walk.language])
    walk.page.fill("textarea[name=description]", WORDS[walk.language])
    walk.send("case", "the receipt of a case")
    code = walk.page.locator("[data-code]").get_attribute("data-code")
    walk.visit("feedback/track/")
    for name, typed in (("a wrong code", NO_CODE), ("a case tracked", code)):
        walk.page.fill("[name=code]", typed)
        walk.send("track", name)
    walk.send("case-reply", "a message without words")
    walk.page.fill("[name=text]", WORDS[walk.language])
    walk.send("case-reply", "a message sent")
    walk.page.click(".case-withdraw summary")
    walk.send("case-withdraw", "a case withdrawn")


def test_every_screen_speaks_its_own_language(page, portal):
    found = {}
    for language, more in (("fa", PERSIAN_PATHS), ("en", ())):
        walk = Walk(page, portal, language)
        for path in (*PATHS, *more):
            walk.visit(path)
        comment(walk)
        case(walk)
        found[language] = walk.found
    assert found == {"fa": {}, "en": {}}
