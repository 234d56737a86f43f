"""What became of a draft, as visitors read it: outcome, changes with their reasons, answers."""

import io

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser.accessible import outline_problems
from tests.browser.axe import problems
from tests.browser.screens import foreign_words, keep
from tests.browser.sizes import DESK, PHONE

pytestmark = pytest.mark.browser

CONCLUDED = "drafts/village-fire-stations/"
PROMULGATED = "drafts/dehyar-training-circular/"
SCREENS = {
    "outcome": CONCLUDED,
    "promulgated": PROMULGATED,
    "comparison": f"{PROMULGATED}compare/1/2/",
    "side": f"{PROMULGATED}compare/1/2/?view=side",
}


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_end_of_a_draft_is_read_everywhere(portal, page, language):
    prefix = "" if language == "fa" else "en/"
    found = {}
    for name, path in SCREENS.items():
        for size, scheme in ((PHONE, "dark"), (DESK, "light")):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size(size)
            page.goto(f"{portal}/{prefix}{path}")
            keep(page, f"{name}-{language}-{size['width']}")
            trouble = [*problems(page), *outline_problems(page)]
            if language == "fa":
                trouble += foreign_words(page, "fa", ("JSON", "CSV", "XLSX"))
            if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
                trouble.append("it is wider than the screen")
            if trouble:
                found[name, size["width"]] = trouble
    assert found == {}


def test_one_goes_from_a_change_to_its_comment_and_back(portal, page):
    page.goto(f"{portal}/en/{PROMULGATED}")
    page.get_by_role("link", name="The consulted text beside the present one").click()
    change = page.locator(".draft-change").filter(has_text="Article 4").first
    anchor = change.get_attribute("id")
    change.locator(".draft-reasons ul ul a").first.click()
    row = page.locator(".matrix-row").first
    expect(row).to_have_attribute("data-disposition", "accepted")
    row.get_by_role("link", name="See what changed").click()
    page.wait_for_url(f"**/compare/1/2/#{anchor}")
    expect(page.locator(f"#{anchor} .draft-reasons")).to_be_visible()


def test_the_report_is_there_for_everybody(portal, page):
    page.goto(f"{portal}/{CONCLUDED}")
    address = page.locator(".draft-figures a[href*=report]").get_attribute("href")
    answer = page.request.get(f"{portal}{address}")
    assert answer.status == 200
    words = [each.text for each in Document(io.BytesIO(answer.body())).paragraphs]
    assert "نظر به نظر" in words
