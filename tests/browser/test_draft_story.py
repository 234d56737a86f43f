"""The story of a draft in Persian: from a Word file to the promulgated text, and what changed."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from drafts_plugin.pages.models import DraftPage
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.responses.core.official_responses import OfficialResponse
from tests.browser import regulation
from tests.browser.autosave import let_it_save
from tests.browser.jalali import jalali
from tests.browser.screens import keep
from tests.browser.sizes import DESK, PHONE

pytestmark = pytest.mark.browser

OPINION = "سالی یک بار کم است؛ پیش از زمستان و پس از آن بازدید شود."
NOTE = "به پیشنهاد دهیاری‌ها نوبت‌های بازدید دو بار شد."
FINAL_NOTE = "مهلت تعمیر روشنایی پس از بررسی نظرها کوتاه شد."
WHY_LONGER = "دهیاری‌های چند استان به سبب برف مهلت بیشتری خواستند."
WHY_EARLY = "همهٔ دهیاری‌های مخاطب نظر خود را فرستاده‌اند."
LETTER = "۱۴۰۵/ح/۲۱۷"
# The fields of a clause are built when somebody unfolds it.
CLAUSES = "[data-contentpath=body] [data-streamfield-child]:visible"
BODY = "دفتر حقوقی و امور مجلس"


@pytest.fixture
def approval(accounts, index):
    """The legal office approves every draft of the list."""
    from cms_site.starting import workflows

    workflows.create_workflows()
    workflows.require_approval(index)


class Editor:
    """The editor at the desk, and the draft in the admin."""

    def __init__(self, page, address):
        self.page, self.address = page, address

    @property
    def edit_url(self):
        return f"{self.address}/admin/pages/{DraftPage.objects.get().pk}/edit/"

    def open(self, tab="content"):
        self.page.goto(self.edit_url, wait_until="networkidle")
        self.show(tab)

    def show(self, tab):
        self.page.locator("[role=tab]").nth(TABS.index(tab)).click()

    def import_word_file(self, index, path):
        page = self.page
        page.goto(f"{self.address}/admin/pages/{index.pk}/")
        page.goto(f"{self.address}/admin/drafts/import-below/{index.pk}/")
        keep(page, "01-import")
        page.set_input_files("[name=file]", path)
        page.locator("form.import-file button[type=submit]").click()
        expect(page.locator(".import-rows")).to_contain_text(regulation.INSPECTED)
        keep(page, "02-preview")
        page.set_viewport_size(PHONE)
        keep(page, "02-preview-phone")
        page.set_viewport_size(DESK)
        page.locator("form.import-accept button[type=submit]:not([name])").click()
        page.wait_for_url("**/edit/")

    def change(self, old, new):
        """Unfold the clauses until the one with the old words, and write other words into it."""
        for clause in self.page.locator(CLAUSES).all():
            clause.locator("[data-panel-toggle]").first.click()
            field = clause.locator("textarea[name$=-value-text]")
            if field.count() and field.input_value() == old:
                field.fill(new)
                expect(field).to_have_value(new)
                return
        raise AssertionError(old)

    def press_send(self):
        let_it_save(self.page)
        self.page.click("footer [aria-expanded=false]")
        with self.page.expect_navigation():
            self.page.click("[name=action-submit]")

    def send_for_approval(self):
        self.press_send()
        expect(self.page.locator("footer [name=action-submit]")).to_have_count(0)
        assert DraftPage.objects.get().workflow_in_progress

    def act(self, name, **answers):
        """One act upon the period, with its reason."""
        page = self.page
        self.open("period")
        keep(page, f"act-{name}-0-panel")
        page.locator(f".period-panel a[href*='/{name}/']").click()
        if "when" in answers:
            page.check(f"[name=when][value={answers.pop('when')}]")
        for field, value in answers.items():
            page.fill(f"[name={field}]", value)
            page.keyboard.press("Escape")
        keep(page, f"act-{name}-1-form")
        confirm(page, name)
        page.wait_for_url("**/edit/")


TABS = ["content", "about", "period", "outcome", "promote"]


def approve(page, address, letter_number):
    """The legal office approves what waits, by a letter of yesterday; that publishes it."""
    edit_url = f"{address}/admin/pages/{DraftPage.objects.get().pk}/edit/"
    page.goto(edit_url, wait_until="networkidle")
    keep(page, "approve-before")
    button = page.locator("[data-workflow-action-name=approve]").first
    if not button.is_visible():
        page.click("footer [aria-expanded=false]")
    button.click()
    dialog = page.locator(".modal-content")
    dialog.locator("[name$=approving_body]").fill(BODY)
    dialog.locator("[name$=letter_number]").fill(letter_number)
    dialog.locator("[name$=letter_date]").fill(jalali(-1, "Y/m/d"))
    page.keyboard.press("Tab")
    keep(page, "approve-form")
    with page.expect_navigation():
        dialog.locator("button[type=submit]").click()
    assert not DraftPage.objects.get().workflow_in_progress
    keep(page, "approve-done")


def comment(page, address, draft):
    page.goto(address + draft.url)
    clause = page.locator("[data-clause]", has_text=regulation.INSPECTED)
    clause.get_by_text("نظر دربارهٔ این قسمت").click()
    form = page.locator("form[data-form=comment]")
    form.locator("[name=text]").fill(OPINION)
    form.locator("[name=name]").fill("زهرا احمدی")
    expect(form.locator("[name=form_token]")).not_to_have_value("")
    keep(page, "comment-phone")
    form.get_by_role("button").first.click()
    expect(page.locator("[data-code]")).to_be_visible()


def moderate(page):
    page.get_by_role("link", name="نظرها").first.click()
    expect(page.locator("#desk-title")).to_have_text("زهرا احمدی")
    page.locator(".desk-bar").get_by_role("button", name="تأیید", exact=True).click()
    expect(page.locator("#desk-title")).not_to_have_text("زهرا احمدی")


def look_at(page, address, name):
    """Open a public page on the desk and on a phone."""
    for size, suffix in ((DESK, ""), (PHONE, "-phone")):
        page.set_viewport_size(size)
        page.goto(address)
        keep(page, name + suffix)


def first_publication(editor, legal, index, folder):
    """Imported, completed, sent, approved: it opened an hour ago."""
    path = regulation.write(folder / "regulation.docx")
    editor.import_word_file(index, path)
    page = editor.page
    keep(page, "03-editor")
    page.fill("[name=summary]", regulation.SUMMARY)
    editor.show("about")
    for name, value in regulation.ABOUT.items():
        page.fill(f"[name={name}]", value)
    editor.show("period")
    page.fill("[name=opens_at]", jalali(-0.05))
    page.keyboard.press("Escape")
    keep(page, "04-period")
    editor.send_for_approval()
    keep(page, "05-sent")
    assert DraftPage.objects.filter(live=True).count() == 0
    approve(legal, editor.address, LETTER)


def correct(editor, legal):
    """The first try without a note is refused; then the correction is approved again."""
    page = editor.page
    editor.open()
    editor.change(regulation.INSPECTED, regulation.INSPECTED_TWICE)
    editor.press_send()
    expect(page.locator("[name=change_note][aria-invalid=true]")).to_be_visible()
    assert not DraftPage.objects.get().workflow_in_progress
    keep(page, "06-note-demanded")
    page.fill("[name=change_note]", NOTE)
    editor.send_for_approval()
    assert DraftPage.objects.get().latest_version.number == 1
    approve(legal, editor.address, LETTER)
    assert DraftPage.objects.get().latest_version.number == 2


def promulgate(editor, legal):
    """The final text is saved; the legal office publishes outcome and promulgation by letter."""
    page = editor.page
    editor.open()
    editor.change(regulation.REPAIRED, regulation.REPAIRED_SOONER)
    page.fill("[name=change_note]", FINAL_NOTE)
    let_it_save(page)
    with page.expect_navigation():
        page.locator("footer button.action-save").first.click()
    letter = {
        "approving_body": BODY,
        "letter_number": LETTER,
        "letter_date": jalali(-1, "Y/m/d"),
    }
    act_by_letter(legal, editor.address, "publish-outcome", letter, outcome=FINAL_NOTE)
    act_by_letter(legal, editor.address, "promulgate", letter, number="۱۴۰۵/د/۳۱۲")


def answer(page, legal, address):
    """Every comment has its answer, or no outcome is published."""
    draft = DraftPage.objects.get()
    legal.goto(f"{address}/admin/drafts/period/{draft.pk}/publish-outcome/")
    expect(legal.locator("main")).to_contain_text("نظر منتشرشده پاسخ منتشرشده‌ای ندارد")
    desk = f"{address}/admin/answers/page/{draft.pk}/"
    page.goto(desk)
    page.locator("[name=records]").check()
    page.select_option("[name=disposition]", "accepted")
    page.fill("[name=reasons_fa]", FINAL_NOTE)
    keep(page, "19-answer")
    with page.expect_navigation():
        page.locator(".answers-form button[type=submit]:not([formaction])").click()
    page.goto(f"{desk}list/")
    with page.expect_navigation():
        page.locator("[name=all]").click()
    assert OfficialResponse.objects.published().count() == 1


def act_by_letter(page, address, name, letter, outcome="", **answers):
    """One act of the legal office, looked at before it is final."""
    page.goto(f"{address}/admin/drafts/period/{DraftPage.objects.get().pk}/{name}/")
    if outcome:
        page.locator(".public-DraftEditor-content").click()
        page.keyboard.type(outcome, delay=15)
        # The editor of rich text passes on what was typed a little later.
        page.wait_for_timeout(1000)
    for field, value in {**letter, **answers}.items():
        page.fill(f"[name={field}]", value)
        page.keyboard.press("Escape")
    keep(page, f"act-{name}-1-form")
    confirm(page, name)


def confirm(page, name):
    """What was and what will be, then the act."""
    page.locator("form.period-form button[type=submit]").first.click()
    page.wait_for_selector("[name=confirm]")
    keep(page, f"act-{name}-2-shown")
    with page.expect_navigation():
        page.click("[name=confirm]")
    keep(page, f"act-{name}-3-done")


def test_a_draft_from_its_word_file_to_the_promulgated_text(
    approval, index, live_server, sign_in, someone, tmp_path
):
    address, reader, visitor = live_server.url, someone(), someone()
    editor, legal, moderator = Editor(someone(DESK), address), someone(DESK), someone(DESK)
    for page, name in ((editor.page, "editor"), (legal, "legal"), (moderator, "moderator")):
        sign_in(page, name)

    first_publication(editor, legal, index, tmp_path)
    draft = DraftPage.objects.get()
    assert (draft.stage, draft.latest_version.number) == ("open", 1)
    counts = [clause.type for clause in draft.clauses]
    assert (counts.count("article"), counts.count("note"), counts.count("table")) == (10, 3, 1)
    url = address + draft.url
    look_at(reader, url, "10-open")
    expect(reader.locator("main")).to_contain_text(BODY)

    comment(visitor, address, draft)
    moderate(moderator)

    correct(editor, legal)
    look_at(reader, url, "11-corrected")
    expect(reader.locator(".draft-notice")).to_contain_text(NOTE)
    shown = reader.locator(f"[data-comment='{CommentRecord.objects.get().pk}']")
    expect(shown.locator("a[href*='/compare/1/2/']")).to_be_visible()
    reader.locator(".draft-notice a").click()
    expect(reader.locator(".draft-change ins").first).to_contain_text("دو")
    keep(reader, "12-comparison")

    last_day = draft.closes_at
    editor.act("extend", last_day=jalali(21, "Y/m/d"), reason=WHY_LONGER)
    draft.refresh_from_db()
    assert draft.closes_at > last_day
    editor.act("suspend", reason="پایگاه داده یک روز از کار افتاد.")
    look_at(reader, url, "13-suspended")
    editor.act("resume", reason="پایگاه داده به کار افتاد.")
    look_at(reader, url, "13-extended")
    expect(reader.locator("#period ~ ol")).to_contain_text(WHY_LONGER)
    editor.act("close-early", when="now", reason=WHY_EARLY)
    look_at(reader, url, "14-closed")
    expect(reader.locator("form[data-form=comment]")).to_have_count(0)
    expect(reader.locator("#period ~ ol")).to_contain_text(WHY_EARLY)

    with time_machine.travel(timezone.now() + timedelta(days=6), tick=True):
        answer(editor.page, legal, address)
        promulgate(editor, legal)
        draft = DraftPage.objects.get()
        assert (draft.stage, draft.latest_version.kind) == ("promulgated", "final")
        look_at(reader, url, "20-promulgated")
        expect(reader.locator("main")).to_contain_text("۱۴۰۵/د/۳۱۲")
        look_at(reader, f"{url}versions/", "21-versions")
        look_at(reader, f"{url}versions/3/", "22-version")
        look_at(reader, f"{url}compare/1/3/", "23-consulted-with-final")
        changed = reader.locator(".draft-change")
        expect(changed).to_have_count(2)
        expect(changed.nth(0).locator("ins").first).to_contain_text("دو")
        expect(changed.nth(1).locator("ins").first).to_contain_text("هفت")
        downloads(reader, url)
        feeds(reader, address)


def downloads(page, url):
    """The versions as files, with the words that they keep."""
    kept = json.loads(page.request.get(f"{url}versions/1/json/").text())
    assert regulation.INSPECTED in [clause.get("text") for clause in kept["clauses"]]
    for path in ("versions/3/docx/", "compare/1/3/docx/"):
        answer = page.request.get(url + path)
        assert answer.ok, path
        assert answer.body().startswith(b"PK"), path


def feeds(page, address):
    """What a feed reader and a calendar are told."""
    feed = page.request.get(f"{address}/drafts/feed/").text()
    assert feed.count("<entry>") >= 4
    assert regulation.TITLE in feed
    calendar = page.request.get(f"{address}/drafts/calendar/").text()
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert "BEGIN:VEVENT" in calendar


def test_the_same_screens_in_english(portal, page):
    """The labels and dates of a draft's pages, read in English."""
    draft = f"{portal}/en/drafts/dehyar-training-circular/"
    page.goto(f"{portal}/en/drafts/dehyari-budget-consultation/")
    main = page.locator("main")
    expect(main).to_contain_text("You can comment until the end of")
    page.goto(draft)
    expect(main).to_contain_text("Promulgated on")
    page.goto(f"{draft}versions/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Versions of the text")
    page.goto(f"{portal}/drafts/dehyar-training-circular/compare/1/2/")
    expect(page.locator(".draft-change").first).to_be_visible()
    page.goto(f"{portal}/en/drafts/")
    expect(page.get_by_role("heading", name="Promulgation")).to_be_visible()
    assert page.request.get(f"{portal}/en/drafts/feed/").ok
