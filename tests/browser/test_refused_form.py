"""What was refused is not stored by itself a moment later: the editor says one thing of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.jalali import jalali
from tests.browser.sizes import DESK

pytestmark = pytest.mark.browser


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": DESK}


@pytest.fixture
def draft(index):
    from drafts_plugin.pages.models import DraftPage

    draft = index.add_child(instance=DraftPage(title="پیش‌نویس", slug="draft", live=False))
    draft.save_revision()
    return draft


def test_dates_that_publishing_refuses_are_not_stored(accounts, draft, live_server, page, sign_in):
    sign_in(page, "editor")
    address = f"{live_server.url}/admin/pages/{draft.pk}/edit/"
    page.goto(address, wait_until="networkidle")
    page.get_by_role("tab", name="مهلت اظهارنظر").click()
    # At once, as a form that is sent before a moment has passed.
    page.evaluate("document.querySelector('[name=opens_at]').value = '1405/01/01 08:00'")
    page.evaluate("document.querySelector('[name=closes_at]').value = '1405/01/20 08:00'")
    page.click("footer [aria-expanded=false]")
    page.click("[name=action-publish]")
    expect(page.locator(".messages .error")).to_contain_text("ذخیره نشد")
    stored = draft.revisions.count()
    page.fill("[name=summary]", f"خلاصه تا {jalali(3, 'Y/m/d')}")
    page.wait_for_timeout(1500)
    assert draft.revisions.count() == stored
    assert draft.get_latest_revision_as_object().closes_at is None
    expect(page.locator("#w-autosave-indicator")).to_have_text("", use_inner_text=True)
    page.click("footer [data-controller~=w-progress]")
    expect(page.locator(".messages .success")).to_be_visible()
    assert draft.revisions.count() == stored + 1
