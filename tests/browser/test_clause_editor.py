"""The editor of a law builds the fields of a clause when it is unfolded, and nothing is lost."""

import json

import pytest
from playwright.sync_api import expect

from drafts_plugin.pages.models import DraftPage
from tests.browser.sizes import DESK
from tests.drafts.helpers import block, instants

pytestmark = pytest.mark.browser
ARTICLES = 30
UNEXPLAINED = {"explanation": ""}
TEXT = "دهیاری بودجه را منتشر می‌کند.\nدهیار پاسخ می‌دهد."


@pytest.fixture
def draft(accounts, index):
    body = [block("part", kind="section", number="اول", title="کلیات")]
    for number in range(1, ARTICLES + 1):
        body.append(block("article", number=str(number), title="بودجه", text=TEXT, **UNEXPLAINED))
    body.append(block("item", number="الف", level="2", text="بند", **UNEXPLAINED))
    body.append(block("table", level="1", title="جدول", text="الف | ب\n1 | 2", **UNEXPLAINED))
    draft = index.add_child(
        instance=DraftPage(
            title="دستورالعمل", slug="rule", body=body, live=False, **instants("open")
        )
    )
    draft.save_revision()
    return draft


class Editor:
    """The editor of the draft, and its clauses as they stand on the screen."""

    def __init__(self, page, address, draft):
        self.page, self.draft = page, draft
        self.address = f"{address}/admin/pages/{draft.pk}/edit/"
        page.set_viewport_size(DESK)
        self.open()

    def open(self):
        self.page.goto(self.address, wait_until="networkidle")
        # What still slides on a busy machine is visible, and is not where it is about to be.
        self.page.evaluate("jQuery.fx.off = true")

    @property
    def clauses(self):
        return self.page.locator("[data-contentpath=body] [data-streamfield-child]:visible")

    def fields(self, number):
        return self.clauses.nth(number).locator("textarea, input:not([type=hidden]), select")

    def unfold(self, number):
        toggle = self.clauses.nth(number).locator("[data-panel-toggle]").first
        toggle.focus()
        self.page.keyboard.press("Enter")

    def press(self, number, action):
        clause = self.clauses.nth(number)
        clause.scroll_into_view_if_needed()
        clause.locator(f"[data-streamfield-action={action}]").click()

    def save(self):
        with self.page.expect_navigation():
            self.page.evaluate("document.querySelector('[data-edit-form]').submit()")

    @property
    def saved(self):
        """What stands in the database."""
        return list(DraftPage.objects.get().get_latest_revision_as_object().body.raw_data)


@pytest.fixture
def editor(page, live_server, sign_in, draft):
    sign_in(page, "admin")
    return Editor(page, live_server.url, draft)


def test_folded_clauses_have_no_fields_and_are_saved_as_they_were(editor, draft):
    assert editor.page.locator("[data-contentpath=body] textarea").count() == 0
    expect(editor.clauses).to_have_count(ARTICLES + 3)
    expect(editor.clauses.nth(2)).to_contain_text("2 بودجه دهیاری")
    editor.save()
    assert editor.saved == list(draft.body.raw_data)


def test_a_clause_unfolds_by_keyboard_and_only_it_is_changed(editor, draft):
    editor.unfold(5)
    text = editor.clauses.nth(5).locator("textarea[name$=-value-text]")
    expect(text).to_have_value(TEXT)
    text.fill("متن تازه")
    editor.unfold(5)
    expect(editor.clauses.nth(5)).to_contain_text("متن تازه")
    editor.save()
    changed = [
        new for new, old in zip(editor.saved, draft.body.raw_data, strict=True) if new != old
    ]
    assert [one["value"]["text"] for one in changed] == ["متن تازه"]


def test_choices_and_tables_unfold_with_what_they_held(editor, draft):
    for number in (0, ARTICLES + 1, ARTICLES + 2):
        editor.unfold(number)
    expect(editor.clauses.nth(0).locator("select")).to_have_value("section")
    expect(editor.clauses.nth(ARTICLES + 1).locator("select")).to_have_value("2")
    editor.save()
    assert editor.saved == list(draft.body.raw_data)


def test_clauses_are_moved_doubled_deleted_and_added(editor, draft):
    before = [one["id"] for one in draft.body.raw_data]
    editor.press(1, "MOVE_DOWN")
    expect(editor.clauses.nth(1)).to_contain_text("2 بودجه")
    editor.press(4, "DELETE")
    expect(editor.clauses).to_have_count(ARTICLES + 2)
    editor.press(6, "DUPLICATE")
    expect(editor.clauses).to_have_count(ARTICLES + 3)
    editor.clauses.nth(9).scroll_into_view_if_needed()
    editor.clauses.nth(9).locator("+ div .c-sf-add-button, + .c-sf-add-button").first.click()
    options = editor.page.get_by_role("option")
    expect(options.last).to_be_visible()
    options.first.click()
    expect(editor.clauses).to_have_count(ARTICLES + 4)
    editor.save()
    saved = editor.saved
    after = [one["id"] for one in saved]
    assert after[:4] == [before[0], before[2], before[1], before[3]]
    assert before[4] not in after
    assert saved[7]["value"] == saved[6]["value"]
    assert saved[10]["type"] == "part"
    assert len(after) == len(set(after)) == ARTICLES + 4


def test_the_first_and_the_last_clause_move_one_way_only(editor):
    first, last = editor.clauses.first, editor.clauses.last
    expect(first.locator("[data-streamfield-action=MOVE_UP]")).to_be_disabled()
    expect(first.locator("[data-streamfield-action=MOVE_DOWN]")).to_be_enabled()
    last.scroll_into_view_if_needed()
    expect(last.locator("[data-streamfield-action=MOVE_DOWN]")).to_be_disabled()
    expect(last.locator("[data-streamfield-action=MOVE_UP]")).to_be_enabled()


def test_a_clause_with_an_error_is_unfolded(editor):
    editor.unfold(3)
    title = editor.clauses.nth(3).locator("input[name$=title]")
    title.evaluate("field => field.removeAttribute('maxlength')")
    title.fill("ب" * 501)
    editor.save()
    expect(editor.clauses.nth(3).locator("textarea[name$=-value-text]")).to_be_visible()
    expect(editor.clauses.nth(3).locator(".error-message")).to_be_visible()
    assert editor.fields(4).count() == 0


def test_a_clause_that_a_link_leads_into_is_built_for_it(editor, draft):
    clause = draft.body.raw_data[7]["id"]
    editor.page.goto("about:blank")
    editor.page.goto(f"{editor.address}#:w:contentpath=body.{clause}.text")
    expect(editor.fields(7)).to_have_count(4)
    expect(editor.fields(8)).to_have_count(0)


def test_a_clause_with_a_remark_is_built_for_it(editor, draft):
    remarks = {"comments": [{"contentpath": f"body.{draft.body.raw_data[7]['id']}.text"}]}
    data = f'<script type="application/json" id="comments-data">{json.dumps(remarks)}</script>'

    def with_remarks(route):
        response = route.fetch()
        body = response.text().replace("<form", f"{data}<form", 1)
        route.fulfill(response=response, body=body)

    editor.page.route(editor.address, with_remarks)
    editor.open()
    expect(editor.fields(7)).to_have_count(4)
    expect(editor.fields(8)).to_have_count(0)


def test_looking_into_clauses_changes_nothing(editor):
    editor.page.wait_for_load_state("networkidle")
    editor.unfold(2)
    editor.unfold(3)
    editor.page.wait_for_timeout(1500)
    assert not editor.page.evaluate(
        "document.querySelector('[data-w-unsaved-has-edits-value=true]') !== null"
    )
