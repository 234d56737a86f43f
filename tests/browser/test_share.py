"""The address of a draft is handed on by the device, or copied; no button does nothing."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

import drafts_plugin

pytestmark = pytest.mark.browser

SCRIPT = Path(drafts_plugin.__file__).parent / "static" / "drafts_plugin" / "drafts.js"
PAGE = """<head><title>Budget</title><link rel="canonical" href="https://portal.example/drafts/7/"></head>
<p><button type="button" data-draft-share hidden>Share</button>
<span role="status" data-draft-shared="Copied."></span></p>"""
#: What a device brings: `shared` is what it was told.
LISTING = "navigator.share = (link) => { window.shared = link.url; return Promise.resolve(); };"
COPYING = "navigator.clipboard = { writeText: async (text) => { window.shared = text; } };"


def open_on(page, *ways):
    page.set_content(PAGE)
    page.evaluate(
        """(ways) => {
            const device = {};
            new Function("navigator", ways.join(""))(device);
            for (const name of ["share", "clipboard"])
                Object.defineProperty(navigator, name, { value: device[name], configurable: true });
        }""",
        ways,
    )
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"), type="module")
    return page.locator("button")


@pytest.mark.parametrize(("ways", "told"), [((LISTING, COPYING), ""), ((COPYING,), "Copied.")])
def test_the_address_is_handed_on(page, ways, told):
    open_on(page, *ways).click()
    page.wait_for_function("window.shared")
    assert page.evaluate("window.shared") == "https://portal.example/drafts/7/"
    expect(page.locator("span")).to_have_text(told)


def test_without_a_way_there_is_no_button(page):
    button = open_on(page)
    page.wait_for_timeout(100)
    assert not button.is_visible()
