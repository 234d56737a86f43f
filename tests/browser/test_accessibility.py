"""axe finds nothing on the public pages, in both languages, on a phone and on a desk."""

import pytest

from tests.browser.axe import problems
from tests.browser.paths import ADDRESSES
from tests.browser.sizes import DESK, PHONE, resize

pytestmark = pytest.mark.browser


def test_axe_is_clean_and_nothing_overflows(portal, page):
    found = {}
    for address in ADDRESSES:
        page.goto(f"{portal}/{address}")
        for size in (DESK, PHONE):
            resize(page, size)
            if trouble := problems(page):
                found[address, size["width"]] = trouble
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            found[f"{address} is wide"] = width
    assert found == {}
