"""Who aims at one link or button hits no other: WCAG 2.5.8, with a finger and with a pointer."""

import pytest

from tests.browser.sizes import DESK, PHONE

pytestmark = pytest.mark.browser

PATHS = (
    "",
    "drafts/",
    "drafts/dehyari-budget-consultation/",
    "drafts/village-fire-stations/versions/",
    "drafts/village-fire-stations/compare/1/2/",
    "news/",
    "search/?q=a",
    "feedback/cases/",
    "feedback/cases/new/",
    "feedback/track/",
    "contact/",
)
# What is aimed at is the element with what it draws around itself; links within sentences are as
# high as their line. Too small is what is under 24 pixels with the next closer than that.
FAULTS = """
() => {
  const around = (element) => {
    const box = element.getBoundingClientRect();
    const drawn = getComputedStyle(element, "::after");
    const isDrawn = drawn.content !== "none" && drawn.position === "absolute";
    const grown = (side) => (isDrawn ? Math.min(parseFloat(drawn[side]) || 0, 0) : 0);
    return { left: box.left, right: box.right,
      top: box.top + grown("top"), bottom: box.bottom - grown("bottom") };
  };
  const isWithinWords = (element) => getComputedStyle(element).display === "inline"
    && element.parentElement.innerText.trim().length > element.innerText.trim().length + 8;
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((each) => each.checkVisibility() && !each.closest(".feedback-unseen"))
    .filter((each) => !(each.tagName === "INPUT" && (each.type === "hidden" || each.tabIndex < 0)))
    .map((each) => ({ each, box: around(each), isWithinWords: isWithinWords(each) }))
    .filter(({ box }) => box.right - box.left > 1 && box.bottom - box.top > 1);
  const name = ({ each }) => `${each.tagName} ${(each.innerText || each.name || "").trim()}`;
  const isSmall = ({ box, isWithinWords }) => !isWithinWords
    && (box.right - box.left < 24 || box.bottom - box.top < 24);
  const faults = [];
  all.forEach((one, place) => {
    for (const other of all.slice(place + 1)) {
      if (one.each.contains(other.each) || other.each.contains(one.each)) continue;
      if (one.isWithinWords && other.isWithinWords) continue;
      const [a, b] = [one.box, other.box];
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 1 && high > 1) faults.push(`${name(one)} lies upon ${name(other)}`);
      const apart = Math.hypot(
        (a.left + a.right - b.left - b.right) / 2, (a.top + a.bottom - b.top - b.bottom) / 2,
      );
      if (isSmall(one) && isSmall(other) && apart < 24) {
        faults.push(`${name(one)} is small and close to ${name(other)}`);
      }
    }
  });
  return faults;
}
"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desktop"])
def test_no_target_lies_upon_another(portal, browser, browser_context_args, size):
    is_phone = size == PHONE
    given = {**browser_context_args, "viewport": size, "is_mobile": is_phone, "has_touch": is_phone}
    context = browser.new_context(**given)
    page, found = context.new_page(), {}
    for path in PATHS:
        for prefix in ("", "en/"):
            page.goto(f"{portal}/{prefix}{path}")
            if faults := page.evaluate(FAULTS):
                found[prefix + path] = faults
    context.close()
    assert found == {}


def test_a_draft_offers_its_text_to_take_along_where_it_begins(portal, page):
    page.goto(f"{portal}/drafts/dehyari-budget-consultation/")
    offers = page.locator(".draft-text__files")
    for name in ("versions/1/docx/", "versions/1/json/"):
        address = offers.locator(f'a[href$="{name}"]').get_attribute("href")
        assert page.request.get(f"{portal}{address}").ok
    page.evaluate("window.print = () => { window.printed = true; }")
    offers.get_by_role("button").click()
    assert page.evaluate("window.printed")
