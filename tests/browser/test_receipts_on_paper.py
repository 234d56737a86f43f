"""Receipts on paper: the code, the day and where to follow it, whole, and nothing to press."""

import io
import re

import pytest
from pypdf import PdfReader

from tests.browser.axe import problems
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


def file_case(page, address, text="The lights of our street are out. چراغ خیابان.", name=""):
    page.goto(f"{address}feedback/cases/new/")
    form = page.locator("form[data-form=case]")
    form.locator("[name=case_type]").first.check()
    form.locator("[name=subject]").fill("Street lights")
    form.locator("[name=description]").fill(text)
    form.locator(f"[name=identity_mode][value={'identified' if name else 'anonymous'}]").check()
    if name:
        form.locator("[name=topic]").select_option(index=1)
        form.locator("[name=name]").fill(name)
        form.locator("[name=email]").fill("maryam@example.org")
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


def sheets(page):
    """The words of each sheet that the printer takes."""
    paper = page.pdf(prefer_css_page_size=True, format="A4")
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(paper)).pages]


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_receipt_of_a_case_is_one_sheet(portal, page, language):
    file_case(page, f"{portal}/{language}", name="Maryam Rezaei")
    page.wait_for_url("**/receipt/**")
    assert len(sheets(page)) == 1


def test_what_was_written_follows_the_receipt_on_its_sheets(portal, page):
    file_case(page, f"{portal}/en/", "The lights of our street are out.\n" * 130)
    page.wait_for_url("**/receipt/**")
    first, *further = sheets(page)
    assert "What happens next" in first and "/verify/" in first.replace("\n", "")
    assert len(further) >= 1


@pytest.mark.parametrize("language", ["", "en/"])
def test_a_receipt_leads_to_its_proof(portal, page, language):
    file_case(page, f"{portal}/{language}")
    page.wait_for_url("**/receipt/**")
    proof = page.locator(".case-proof")
    assert proof.locator("svg").is_visible()
    assert problems(page) == []
    # Straight there: the link asks first whether the code was noted.
    page.goto(proof.locator("a").get_attribute("href"))
    assert page.locator("main h1").inner_text() in (
        "این رسید اصالت دارد",
        "This receipt is genuine",
    )
    assert problems(page) == []
