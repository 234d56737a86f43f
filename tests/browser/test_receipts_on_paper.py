"""Receipts on paper: the code, the day and where to follow it, whole, and nothing to press."""

import re

import pytest

from tests.browser.paths import DRAFT

pytestmark = [pytest.mark.browser, pytest.mark.only_browser("chromium")]

SHEET = {"width": 658, "height": 971}
SHOWN = """(chosen) => [...document.querySelectorAll(chosen)]
  .filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 120))"""
NOT_ON_PAPER = "button, input, select, textarea, nav, [class*=button]"
INK = """() => [...document.querySelectorAll("main *")].filter((each) => {
  const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return own && each.checkVisibility()
    && Math.max(...getComputedStyle(each).color.match(/[0-9.]+/g).slice(0, 3)) > 120;
}).map((each) => each.outerHTML.slice(0, 120))"""
CUT = """() => [...document.querySelectorAll("main *")].filter((each) => {
  const box = each.getBoundingClientRect();
  return each.checkVisibility() && box.width > 1 && (box.left < -1 || box.right > innerWidth + 1);
}).map((each) => each.outerHTML.slice(0, 120))"""


def send_comment(page, address):
    page.goto(address + DRAFT)
    form = page.locator("form[data-form=comment]")
    form.locator("[name=text]").fill("The deadline is short. مهلت کوتاه است.")
    form.locator("[name=respondent_kind]").select_option("citizen")
    form.locator("button[type=submit]").last.click()


def file_case(page, address):
    page.goto(f"{address}feedback/cases/new/")
    form = page.locator("form[data-form=case]")
    form.locator("[name=case_type]").first.check()
    form.locator("[name=subject]").fill("Street lights")
    form.locator("[name=description]").fill("The lights of our street are out. چراغ خیابان.")
    form.locator("[name=identity_mode][value=anonymous]").check()
    form.locator("button[type=submit]").last.click()


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("send", [send_comment, file_case])
def test_a_receipt_is_whole_on_paper(portal, page, send, language):
    send(page, f"{portal}/{language}")
    page.wait_for_url("**/receipt/**")
    code = page.locator("[data-receipt] bdi, [data-code]").first.inner_text()
    page.emulate_media(media="print")
    page.set_viewport_size(SHEET)
    text = page.locator("main").inner_text()
    assert code in text
    assert re.search(r"[0-9۰-۹]{4}", code)
    assert portal in text
    assert re.search("(?:1405|۱۴۰۵|2026)", text)
    assert page.evaluate(SHOWN, NOT_ON_PAPER) == []
    assert page.evaluate(INK) == []
    assert page.evaluate(CUT) == []
