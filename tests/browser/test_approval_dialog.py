"""What the legal office has typed stands in its dialog again, however that was closed."""

import pytest
from playwright.sync_api import expect

from tests.browser.jalali import jalali
from tests.browser.sizes import DESK

pytestmark = pytest.mark.browser

TYPED = {"approving_body": "دفتر حقوقی", "letter_number": "۱۴۰۵/۱۲"}


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": DESK}


@pytest.fixture
def waiting(accounts, index):
    """A draft that waits for its approval."""
    from cms_site.starting import workflows
    from drafts_plugin.pages.models import DraftPage

    workflows.create_workflows()
    workflows.require_approval(index)
    draft = index.add_child(instance=DraftPage(title="پیش‌نویس", slug="draft", live=False))
    draft.save_revision()
    draft.get_workflow().start(draft, None)
    return draft


def close_by_escape(page):
    page.keyboard.press("Escape")


def close_by_the_cross(page):
    page.locator(".modal-content .close").click()


def close_by_a_click_beside_it(page):
    page.mouse.click(5, 450)


def open_dialog(page, action):
    button = page.locator(f"[data-workflow-action-name={action}]").first
    if not button.is_visible():
        page.click("footer [aria-expanded=false]")
    button.click()
    dialog = page.locator(".modal-content")
    expect(dialog.locator("form button[type=submit], form [type=submit]").first).to_be_visible()
    # It slides in, and takes the focus when it has.
    page.wait_for_timeout(500)
    return dialog


@pytest.mark.parametrize("close", [close_by_escape, close_by_the_cross, close_by_a_click_beside_it])
def test_what_was_typed_is_given_back(waiting, live_server, page, sign_in, close):
    sign_in(page, "legal")
    page.goto(f"{live_server.url}/admin/pages/{waiting.pk}/edit/", wait_until="networkidle")
    dialog = open_dialog(page, "approve")
    words = {**TYPED, "letter_date": jalali(-1, "Y/m/d"), "comment": "با یک تذکر."}
    for name, value in words.items():
        dialog.locator(f"[name$={name}]").fill(value)
    dialog.locator("[name$=comment]").focus()
    close(page)
    expect(dialog).to_have_count(0)
    dialog = open_dialog(page, "reject")
    expect(dialog.locator("[name$=comment]")).to_have_value("")
    dialog.locator("[name$=comment]").fill("مادهٔ ۲ روشن نیست.")
    close(page)
    expect(dialog).to_have_count(0)
    dialog = open_dialog(page, "approve")
    for name, value in words.items():
        expect(dialog.locator(f"[name$={name}]")).to_have_value(value)
