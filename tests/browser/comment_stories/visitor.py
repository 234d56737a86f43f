"""Somebody who writes a comment from a phone, and the words that they write."""

from playwright.sync_api import expect

WORDS = {
    "fa": {
        "name": "زهرا احمدی",
        "organisation": "دهیاری سرچشمه",
        "text": "ده روز در زمستان دراز است؛ معبر تاریک خطر دارد.",
        "changed": "ده روز در زمستان دراز است؛ پنج روز بس است.",
        "wording": ("ده روز", "پنج روز"),
        "published": "منتشر",
    },
    "en": {
        "name": "Zahra Ahmadi",
        "organisation": "Dehyari of Sarcheshmeh",
        "text": "Ten days are long in winter; a dark path is dangerous.",
        "changed": "Ten days are long in winter; five days suffice.",
        "wording": ("ten days", "five days"),
        "published": "ublished",
    },
}


class Visitor:
    """Somebody with a phone, before the page of the draft."""

    def __init__(self, page, address, draft, witness):
        self.page, self.address, self.draft, self.witness = page, address, draft, witness
        self.language = draft.locale.language_code
        self.words = WORDS[self.language]
        self.prefix = "" if self.language == "fa" else "/en"
        self.code = ""

    def look(self, name):
        self.witness.look(self.page, name)

    def open(self, path):
        self.page.goto(f"{self.address}{self.prefix}{path}")

    def open_draft(self):
        self.page.goto(self.address + self.draft.url)

    def press(self, selector):
        with self.page.expect_navigation():
            self.page.locator(f"{selector} button[type=submit]").click()

    def choose_second_article(self):
        self.open_draft()
        self.page.locator("[data-clause] .feedback-clause button").nth(1).click()

    def write(self):
        fill = self.page.locator("form[data-form=comment]").locator
        fill("[name=text]").fill(self.words["text"])
        fill("[name=name]").fill(self.words["name"])
        fill("[name=respondent_kind]").select_option("dehyari")
        fill("[name=organisation]").fill(self.words["organisation"])

    def propose(self):
        self.page.locator("[data-propose] summary").click()
        field = self.page.locator("[name=proposed_wording]")
        expect(field).not_to_have_value("")
        field.fill(field.input_value().replace(*self.words["wording"]))

    def track(self):
        self.open("/feedback/comments/track/")
        self.page.fill("[name=code]", self.code)
        self.press("form[data-form=track]")
