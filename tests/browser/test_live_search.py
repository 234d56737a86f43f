"""The search answers while one types, at the addresses that its form would open."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

import cms_site

pytestmark = pytest.mark.browser

SCRIPT = Path(cms_site.__file__).parent / "static" / "cms_site" / "live_search.js"
PORTAL = "http://portal.test/search/"
PAGE = """<title>Search: {words}</title><form action="/search/" data-live-search>
<input type="search" name="q" value="{words}"></form>
<p aria-live="polite" data-live-spoken></p>
<div data-live-results><p data-live-count>3 pages for {words}</p></div>"""


def test_results_follow_the_words_and_the_field_keeps_the_cursor(page):
    asked = []

    def answer(route):
        words = parse_qs(urlsplit(route.request.url).query).get("q", [""])[0]
        asked.append(words)
        route.fulfill(content_type="text/html", body=PAGE.format(words=words))

    page.route(f"{PORTAL}**", answer)
    page.goto(PORTAL)
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"), type="module")
    field = page.locator("input")
    field.press_sequentially("budget")
    for told in ("[data-live-spoken]", "[data-live-results]"):
        expect(page.locator(told)).to_have_text("3 pages for budget")
    expect(field).to_be_focused()
    expect(page).to_have_url(f"{PORTAL}?q=budget")
    expect(page).to_have_title("Search: budget")
    # A pause is asked for, not a letter.
    assert asked == ["", "budget"]
