"""A table that is wider than the screen shows that it goes on, and the keyboard brings the rest."""

import io
from statistics import median

import pytest
from PIL import Image

from tests.browser.sizes import PHONE, resize

pytestmark = pytest.mark.browser

PAGES = ("feedback/indicators/", "drafts/dehyari-budget-consultation/")
SCROLLERS = ".indicator-scroll, .draft-table"
# By more than the shade is deep: a hair's breadth hides no number.
IS_WIDE = "each => each.scrollWidth > each.clientWidth + 20"
NARROW = {"width": 320, "height": 780}


def shades(page, scroller):
    """How dark each edge of a table is, beside its ground: left and right."""
    picture = Image.open(io.BytesIO(scroller.screenshot())).convert("L")
    width, height = picture.size
    ground = picture.getextrema()[1]
    edges = [[picture.getpixel((place, row)) for row in range(height)] for place in (0, width - 1)]
    return [ground - median(edge) for edge in edges]


@pytest.mark.parametrize("language", ["", "en/"])
def test_a_table_that_goes_on_says_so_and_the_keyboard_brings_the_rest(portal, page, language):
    wide = 0
    for address in PAGES:
        for size in (PHONE, NARROW):
            resize(page, size)
            page.goto(f"{portal}/{language}{address}")
            for scroller in page.locator(SCROLLERS).all():
                if not scroller.evaluate(IS_WIDE):
                    continue
                wide += 1
                here, there = (0, 1) if language else (1, 0)
                assert shades(page, scroller)[there] > 40 > shades(page, scroller)[here]
                scroller.focus()
                for _press in range(40):
                    page.keyboard.press("ArrowRight" if language else "ArrowLeft")
                page.wait_for_timeout(500)
                assert shades(page, scroller)[there] < 40 < shades(page, scroller)[here]
    assert wide > 0
