"""The story of the staff: letters, answers, removed words, groups, exports, settings and words."""

import pytest
from django.urls import reverse
from django.utils.translation import override
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import expect
from wagtail.models import ModelLogEntry, PageLogEntry

from feedback_plugin.comments.campaigns.models import Campaign
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.screening.models import WordRule
from tests.browser.comment_stories.acts import neighbour, say
from tests.browser.jalali import jalali
from tests.browser.sizes import PHONE

pytestmark = pytest.mark.browser

WORDS = {
    "fa": {
        "sender": "شهرداری نمونه",
        "letter": "ماده ۱ با بودجهٔ شهرداری سازگار نیست.",
        "unit": "دفتر خدمات روستایی",
        "answer": "مهلت در متن نهایی کوتاه می‌شود.",
        "telling": "با من تماس بگیرید: ۰۹۱۲۳۴۵۶۷۸۹. همسایه‌ام رضا کریمی هم موافق است.",
        "name": "مریم احمدی",
        "person": "رضا کریمی",
        "alike": "با مادهٔ یک مخالفم زیرا بازدید سالانه برای معابر روستا کم است و خطر می‌آفریند.",
        "own": "من از روستای {place} هستم.",
        "villages": ("سرچشمه", "بالادره", "چناران", "کلاته", "گلزار", "دشتک"),
        "rule": "قرعه‌کشی",
    },
    "en": {
        "sender": "Municipality of Nemouneh",
        "letter": "Article 1 does not fit the budget of the municipality.",
        "unit": "Office of rural services",
        "answer": "The final text shortens the term.",
        "telling": "Call me: 09123456789. My neighbour Reza Karimi agrees as well.",
        "name": "Maryam Ahmadi",
        "person": "Reza Karimi",
        "alike": "I am against article one since a yearly inspection of the paths is too little.",
        "own": "I live in the village of {place}.",
        "villages": ("Ashdale", "Birchley", "Cedarton", "Elmfield", "Hazelby", "Oakham"),
        "rule": "lottery",
    },
}


class Desk:
    """A colleague's browser in the admin, and a reader's phone before the draft."""

    def __init__(self, page, reader, address, draft, witness):
        self.page, self.reader, self.address = page, reader, address
        self.draft, self.witness = draft, witness
        self.words = WORDS[draft.locale.language_code]

    def look(self, name):
        self.witness.look(self.page, f"staff-{name}")

    def open(self, path):
        self.page.goto(self.address + path)

    def press(self, button):
        with self.page.expect_navigation():
            self.page.locator(button).click()

    def decide(self, record):
        """Approve this comment at the desk."""
        self.open(reverse("feedback_comments_admin:inspect", args=[record.pk]))
        with self.page.expect_response("**/decide/**"):
            self.page.locator(".desk-bar [data-key=a]").click()

    def read(self):
        """What readers see of the draft now."""
        self.reader.goto(self.address + self.draft.url)
        return self.reader.locator("main")


def take_letter(desk, folder):
    """A letter with its scan waits at the desk; its scan can be looked at, which is logged."""
    page, words = desk.page, desk.words
    scan = folder / "letter.png"
    Image.new("1", (40, 56), 1).save(scan)
    desk.open(reverse("feedback_comments_admin:new_letter", args=[desk.draft.pk]))
    desk.look("letter")
    send = "form[enctype] button[type=submit]"
    desk.press(send)
    desk.look("letter-empty")
    for name, value in {
        "registered_number": "1405/1234",
        "letter_number": "17",
        "sent_on": jalali(-3, "Y/m/d"),
        "received_on": jalali(-1, "Y/m/d"),
        "name": words["sender"],
        "organisation": words["sender"],
        "text": words["letter"],
    }.items():
        page.fill(f"[name={name}]", value)
        page.keyboard.press("Escape")
    page.check("[name=organisation_is_verified]")
    page.select_option("[name=anchor]", desk.draft.body[0].id)
    page.set_input_files("[name=scan]", scan)
    desk.press(send)
    desk.look("letter-entered")
    record = CommentRecord.objects.get(comment__comment=words["letter"])
    assert (record.state, record.anchor) == ("pending", desk.draft.body[0].id)
    desk.open(reverse("feedback_comments_admin:inspect", args=[record.pk]))
    with page.context.expect_event("response", lambda answer: "/scan/" in answer.url):
        page.locator("form[action*='/scan/'] button").click()
    assert ModelLogEntry.objects.filter(action="feedback_comments.scan").count() == 1
    desk.decide(record)
    return record


def answer(desk, record):
    """A unit answers; the answer stands in full beneath the comment, marked as official."""
    desk.open(reverse("feedback_comments_admin:inspect", args=[record.pk]))
    desk.press("a[href*='/official-answer/']")
    desk.look("answer")
    desk.page.fill("[name=official_unit]", desk.words["unit"])
    desk.page.fill("[name=text]", desk.words["answer"])
    desk.press("form:has([name=official_unit]) button[type=submit]")
    official = desk.read().locator(".feedback-official")
    expect(official).to_contain_text(desk.words["unit"])
    expect(official).to_contain_text(desk.words["answer"])


def redact(desk):
    """The number is marked already; a name is marked with the keyboard. Readers see a mark."""
    page, words = desk.page, desk.words
    record = say(desk.draft, words["name"], words["telling"], is_published=False)
    desk.open(reverse("feedback_comments_admin:redact", args=[record.pk]))
    desk.look("redact")
    field = page.locator("textarea[name=comment]")
    start = field.input_value().index(words["person"])
    end = start + len(words["person"])
    field.evaluate("(field, [start, end]) => field.setSelectionRange(start, end)", [start, end])
    field.press("m")
    page.locator("[name=reason]").first.check()
    desk.press("[name=redact]")
    desk.decide(record)
    shown = desk.read().locator(f"[data-comment='{record.pk}']")
    expect(shown.locator(".redacted")).to_have_count(2)
    expect(shown).not_to_contain_text(words["person"])
    desk.open(reverse("feedback_comments_admin:redact", args=[record.pk]))
    desk.press("form[action*='/originals/'] button")
    desk.look("originals")
    expect(page.locator(".redact-original")).to_contain_text(words["person"])


def group(desk):
    """Six alike are found, decided together, and stand in the list as one."""
    words = desk.words
    for village in words["villages"]:
        text = f"{words['alike']} {words['own'].format(place=village)}"
        say(desk.draft, village, text, article=1, is_published=False)
    desk.open(reverse("feedback_comments_admin:campaigns"))
    desk.look("no-groups")
    desk.press("form[action*='/groups/search/'] button")
    desk.look("groups")
    campaign = Campaign.objects.get()
    desk.press(f"a[href$='/groups/{campaign.pk}/']")
    desk.look("group")
    desk.press("[name=act][value=approve]")
    desk.look("group-made")
    alike = CommentRecord.objects.filter(comment__comment__startswith=words["alike"])
    assert set(alike.values_list("state", flat=True)) == {"approved"}
    shown = desk.read()
    expect(shown.get_by_text(words["alike"])).to_have_count(1)
    shown.locator(".feedback-group a").click()
    expect(desk.reader.locator(".feedback-comment")).to_have_count(len(words["villages"]))
    desk.witness.look(desk.reader, "public-group")
    desk.read()
    desk.witness.look(desk.reader, "public-list")


def export(desk, folder):
    """Everybody takes what is public; staff take all of it, which is logged."""
    words = desk.words
    desk.reader.goto(desk.address + desk.draft.url)
    with desk.reader.expect_download() as download:
        desk.reader.locator(".feedback-downloads a").first.click()
    download.value.save_as(folder / "public.csv")
    table = (folder / "public.csv").read_text(encoding="utf-8-sig")
    assert words["answer"] in table
    assert words["person"] not in table
    desk.open(reverse("feedback_comments_admin:export", args=[desk.draft.pk]))
    desk.look("export")
    desk.page.select_option("[name=file_format]", "xlsx")
    with desk.page.expect_download() as download:
        desk.page.locator("form:has([name=file_format]) button[type=submit]").click()
    download.value.save_as(folder / "staff.xlsx")
    sheet = load_workbook(folder / "staff.xlsx").active
    cells = {cell for row in sheet.iter_rows(values_only=True) for cell in row}
    assert words["letter"] in cells
    assert PageLogEntry.objects.filter(action="feedback_comments.export").exists()


def list_words(desk):
    """A list of words comes in as a file, seen before it is stored; what holds one is flagged."""
    page, words = desk.page, desk.words
    desk.open(reverse(WordRule.snippet_viewset.get_url_name("import")))
    desk.look("words-import")
    rows = f"{words['rule']},flag,\n,hold,\n".encode()
    file = {"name": "words.csv", "mimeType": "text/csv", "buffer": rows}
    page.set_input_files("[name=file]", file)
    desk.press("form[enctype] button[type=submit]")
    desk.look("words-preview")
    assert not WordRule.objects.exists()
    desk.press("form:has([name=seen]) button[type=submit]")
    desk.look("words-listed")
    assert WordRule.objects.get().pattern == words["rule"]
    record = say(desk.draft, words["name"], words["rule"], is_published=False)
    desk.open(reverse("feedback_comments_admin:inspect", args=[record.pk]))
    expect(page.locator(".desk-warning q")).to_have_text(words["rule"])
    desk.look("desk-flagged")


def leave_open(desk):
    """Comments of an open draft end by an act upon its period, with a reason: not by a tick."""
    desk.open(reverse("feedback_comments_admin:page_settings", args=[desk.draft.pk]))
    desk.look("settings")
    desk.page.uncheck("[name=enabled]")
    desk.page.click("form:has([name=enabled]) button[type=submit]")
    with override(desk.page.locator("html").get_attribute("lang")):
        refusal = desk.draft.feedback_switch_refusal()
    expect(desk.page.locator("[data-form-errors]")).to_contain_text(refusal)
    shown = desk.read()
    expect(shown.locator("form[data-form=comment]")).to_have_count(1)
    expect(shown.locator(".feedback-comment").first).to_be_visible()


def test_a_day_of_the_staff(draft, live_server, colleague, someone, witness, tmp_path):
    neighbour(draft)
    desk = Desk(colleague("admin"), someone(PHONE), live_server.url, draft, witness)
    answer(desk, take_letter(desk, tmp_path))
    redact(desk)
    group(desk)
    export(desk, tmp_path)
    list_words(desk)
    leave_open(desk)
    assert not witness.found
