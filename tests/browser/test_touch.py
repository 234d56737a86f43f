"""A finger hits what it aims at: links and buttons that stand alone are 44 pixels high."""

import pytest

from tests.browser.sizes import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.only_browser("chromium")]

TARGET = 44
# Links within sentences are as high as their line; a box to tick has its words beside it.
SMALL = """
(target) => {
  const within = "p:not([class]), .prose, .feedback-text, .feedback-consent, label";
  const controls = "main :is(a[href], button, summary, select, input:not([type=hidden]))";
  const isLow = (each) => each.getBoundingClientRect().height < target;
  const isTicked = (each) => ["radio", "checkbox"].includes(each.type);
  const hasHighLabel = (each) => isTicked(each) && [...each.labels].some((label) => !isLow(label));
  return [...document.querySelectorAll(controls)]
    .filter((each) => each.checkVisibility() && !each.closest(within))
    .filter((each) => isLow(each) && !hasHighLabel(each))
    .map((each) => `${each.className || each.parentElement.className}: ${each.textContent.trim()}`);
}
"""


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": PHONE, "has_touch": True, "is_mobile": True}


def test_what_stands_alone_is_high_enough(portal, page):
    found = {}
    for path in ("drafts/", "drafts/dehyari-budget-consultation/", "feedback/track/"):
        for prefix in ("", "en/"):
            page.goto(f"{portal}/{prefix}{path}")
            if small := page.evaluate(SMALL, TARGET):
                found[prefix + path] = small
    assert found == {}


def test_the_story_of_the_demo_is_told_in_one_way(portal, page):
    """An office has one name, and news of a consultation leaves its last day to its page."""
    from drafts_plugin.pages.models import DraftPage
    from feedback_plugin.comments.core.records import CommentRecord

    units = set(DraftPage.objects.values_list("responsible_unit", flat=True))
    replies = CommentRecord.objects.exclude(official_unit="").values_list(
        "official_unit", flat=True
    )
    assert replies
    assert set(replies) <= units
    page.goto(f"{portal}/news/dehyari-budget-consultation-opens/")
    assert "دو هفته" not in page.locator("main").inner_text()
