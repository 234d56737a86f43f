"""The main screens as they are heard: outline, names, focus and announcements."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessible import nameless, outline_problems, tree
from tests.browser.paths import ADDRESSES, DRAFT

pytestmark = [pytest.mark.browser, pytest.mark.only_browser("chromium")]


def test_each_page_has_one_outline_and_everything_has_a_name(portal, page):
    found = {}
    for address in ADDRESSES:
        page.goto(f"{portal}/{address}")
        if trouble := [*outline_problems(page), *nameless(page)]:
            found[address] = trouble
    assert found == {}


def test_a_clause_that_is_chosen_by_keyboard_is_named_by_the_form(portal, page):
    page.goto(f"{portal}/{DRAFT}")
    button = page.locator(".feedback-button").nth(1)
    clause = button.inner_text().split(":")[0].strip()
    button.focus()
    page.keyboard.press("Enter")
    title = page.locator(".feedback-form-title")
    expect(title).to_be_focused()
    assert clause in title.inner_text()
    forms = [name for role, name, _more in tree(page) if role == "form"]
    assert any(clause in name for name in forms)
    page.locator("[name=anchor]").select_option(index=0)
    expect(page.locator("[data-said]")).to_have_text(title.get_attribute("data-whole"))


FORMS = (
    "feedback/comments/track/",
    "feedback/cases/track/",
    "feedback/cases/new/",
    "en/feedback/cases/track/",
)


def test_what_is_wrong_is_heard_first_and_stands_at_its_field(portal, page):
    for address in FORMS:
        page.goto(f"{portal}/{address}")
        assert not page.locator("main [aria-invalid]").count()
        page.locator("main form button[type=submit]").last.click()
        expect(page.locator("#feedback-errors")).to_be_focused()
        assert page.title().split()[0] in ("خطا:", "Error:")
        link = page.locator("#feedback-errors a").first
        link.click()
        expect(page.locator(link.get_attribute("href"))).to_be_focused()
        assert page.locator("[aria-invalid=true][aria-describedby]").count()
        for each in page.locator("[aria-describedby]").all():
            for name in each.get_attribute("aria-describedby").split():
                assert page.locator(f"[id='{name}']").count() == 1, name


def test_a_case_s_code_is_heard_digit_by_digit_and_leaving_is_asked_safely(portal, page):
    page.goto(f"{portal}/en/feedback/cases/new/?type=suggestion")
    page.get_by_role("radio", name="Anonymous").check()
    page.fill("[name=subject]", "A bench at the spring")
    page.fill("textarea[name=description]", "There is no bench at the spring of the village.")
    page.locator("#case-send").click()
    code = page.locator("[data-code]").get_attribute("data-code")
    words = ", ".join(" ".join(code[start : start + 4]) for start in range(0, 16, 4))
    assert any(words in name for _role, name, _more in tree(page))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".site-header a").first.click()
    expect(page.locator("[data-stay]")).to_be_focused()
    page.locator("[data-stay]").click()
    page.locator("[data-copy]").click()
    expect(page.locator("[data-copied]")).to_have_text("The code is copied.")
