"""Text twice as large, as a reader sets it: nothing is cut off and nothing scrolls sideways."""

import pytest

from tests.browser.paths import ADDRESSES
from tests.browser.sizes import DESK, resize

pytestmark = pytest.mark.browser

SMALL_PHONE = {"width": 360, "height": 780}
LARGE = "document.documentElement.style.fontSize = '200%'"
# What stands outside the window at either side, whether or not one can scroll to it.
OUTSIDE = """() => [...document.querySelectorAll("body *")].filter((each) => {
  if (each.closest(".feedback-unseen, .feedback-trap, .visually-hidden, .skip-link")) return false;
  if (each.closest(".draft-unseen, .hero, pre, [hidden]")) return false;
  if (each.closest(".draft-table, .indicator-scroll")) return false;
  const box = each.getBoundingClientRect();
  return box.width && (box.left < -1 || box.right > document.documentElement.clientWidth + 1);
}).slice(0, 3).map((each) => each.outerHTML.slice(0, 120))"""


def test_a_scrollbar_beside_the_page_pushes_nothing_sideways(
    portal, browser_type, browser_type_launch_args
):
    """Firefox and most desks give it room, which a headless Chromium hides."""
    found = {}
    shown = {**browser_type_launch_args, "ignore_default_args": ["--hide-scrollbars"]}
    browser = browser_type.launch(**shown)
    page = browser.new_page(locale="fa-IR")
    for address in ADDRESSES:
        page.goto(f"{portal}/{address}")
        for size in (SMALL_PHONE, DESK):
            resize(page, size)
            over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            if (width := page.evaluate(over)) > 0:
                found[address, size["width"]] = width
    browser.close()
    assert found == {}


def test_nothing_leaves_the_window_at_twice_the_size_of_text(portal, page):
    found = {}
    for address in ADDRESSES:
        page.goto(f"{portal}/{address}")
        page.evaluate(LARGE)
        for size in (SMALL_PHONE, DESK):
            resize(page, size)
            width = page.evaluate("document.documentElement.scrollWidth")
            outside = page.evaluate(OUTSIDE)
            if width > size["width"] or outside:
                found[address, size["width"]] = width, outside
    assert found == {}
