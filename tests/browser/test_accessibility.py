"""axe finds nothing on the public pages, in both languages, on a phone and on a desk."""

import pytest

from tests.browser.axe import problems
from tests.browser.sizes import DESK, PHONE

pytestmark = pytest.mark.browser

DRAFT = "drafts/dehyari-budget-consultation/"
PATHS = (
    "",
    "drafts/",
    DRAFT,
    f"{DRAFT}versions/",
    f"{DRAFT}?clause=1",
    "drafts/village-fire-stations/",
    "drafts/dehyar-training-circular/",
    "news/",
    "privacy/",
    "contact/",
    "feedback/cases/",
    "feedback/cases/new/",
    "feedback/cases/track/",
    "feedback/comments/track/",
    "feedback/comments/mail/confirm/unknown/",
    "nothing-is-here/",
)


def test_axe_is_clean_and_nothing_overflows(portal, page):
    found = {}
    for prefix in ("", "en/"):
        for path in PATHS:
            page.set_viewport_size(PHONE)
            page.goto(f"{portal}/{prefix}{path}")
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > PHONE["width"]:
                found[f"{prefix}{path} is wide"] = width
            page.set_viewport_size(DESK)
            if trouble := problems(page):
                found[f"{prefix}{path}"] = trouble
    assert found == {}
