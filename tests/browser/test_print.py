"""On paper: numbered sheets that say where they come from, nothing to press, none half empty."""

import pytest

from tests.browser.paths import ADDRESSES, DRAFT

pytestmark = [pytest.mark.browser, pytest.mark.only_browser("chromium")]

# An A4 sheet without its margins, in CSS pixels.
SHEET = {"width": 658, "height": 971}
# What can only be used on a screen.
CONTROLS = """() => [...document.querySelectorAll(
  "button, input, select, textarea, [class*=button], [class*=pagination], [rel=next]"
)].filter((each) => each.checkVisibility()).map((each) => each.outerHTML.slice(0, 120))"""
# What moves to the next sheet as a whole, and leaves this one empty.
UNBREAKABLE = """(most) => [...document.querySelectorAll("body *")].filter((each) => (
  getComputedStyle(each).breakInside === "avoid" && each.getBoundingClientRect().height > most
)).map((each) => each.outerHTML.slice(0, 120))"""
# Beside its words a mark that keeps to what follows keeps all of a list together.
GLUED = """() => [...document.querySelectorAll("main :is(li, article, .draft-clause) > *")].filter(
  (each) => getComputedStyle(each).breakAfter === "avoid" && each.nextElementSibling
    && each.getBoundingClientRect().height
    && each.nextElementSibling.getBoundingClientRect().top < each.getBoundingClientRect().bottom
).map((each) => each.outerHTML.slice(0, 120))"""
SHEET_RULES = """() => {
  const names = [getComputedStyle(document.body).page, ""];
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  return rules.filter((rule) => rule instanceof CSSPageRule && names.includes(rule.selectorText))
    .map((rule) => rule.cssText);
}"""
FOLDED = """() => [...document.querySelectorAll("details:not([open]) article")].filter(
  (each) => !each.checkVisibility({contentVisibilityAuto: true})
).length"""


@pytest.fixture
def paper(page):
    page.emulate_media(media="print")
    page.set_viewport_size(SHEET)
    return page


def test_no_screen_prints_what_one_can_only_press_nor_keeps_long_parts_whole(portal, paper):
    found = {}
    for address in ADDRESSES:
        paper.goto(f"{portal}/{address}")
        wrong = paper.evaluate(CONTROLS) + paper.evaluate(GLUED)
        wrong += paper.evaluate(UNBREAKABLE, SHEET["height"] / 3)
        if wrong:
            found[address] = wrong
    assert found == {}


@pytest.mark.parametrize(
    ("language", "counter"), [("", "counter(page, persian)"), ("en/", "counter(page)")]
)
def test_sheets_are_numbered_and_say_where_they_come_from(portal, paper, language, counter):
    for path in (DRAFT, f"{DRAFT}versions/", "news/", "privacy/"):
        address = f"{portal}/{language}{path}"
        paper.goto(address)
        assert counter in "".join(paper.evaluate(SHEET_RULES)), address
        source = paper.locator(".on-paper")
        assert address in source.inner_text()
        assert source.is_visible()
        paper.emulate_media(media="screen")
        assert not source.is_visible()
        paper.emulate_media(media="print")


def test_what_is_no_page_says_where_it_comes_from_too(portal, paper):
    from drafts_plugin.pages.models import DraftPage

    drafts = DraftPage.objects.filter(slug="village-fire-stations")
    for draft in drafts.select_related("locale"):
        prefix = {"fa": "", "en": "en/"}[draft.locale.language_code]
        for path in (f"feedback/answers/{draft.pk}/", "feedback/cases/", "search/?q=a"):
            paper.goto(f"{portal}/{prefix}{path}")
            source = paper.locator(".on-paper")
            assert f"{portal}/{prefix}{path}" in source.inner_text()
            assert source.is_visible()


def test_a_key_that_was_sent_to_one_reader_is_not_printed(portal, paper):
    paper.goto(f"{portal}/feedback/comments/mail/confirm/unknown/")
    assert "unknown" not in paper.locator("body").inner_text()


def test_of_answers_that_are_left_out_it_tells(portal, paper):
    from drafts_plugin.pages.models import DraftPage
    from tests.many_comments import add_many

    draft = DraftPage.objects.get(slug="village-fire-stations", locale__language_code="fa")
    add_many(draft, 60)
    paper.goto(f"{portal}/feedback/answers/{draft.pk}/")
    assert "نظر این‌جا چاپ شده است" in paper.locator("main .feedback-on-paper").inner_text()


def test_what_is_folded_is_printed_and_what_is_left_out_is_told(portal, paper):
    from drafts_plugin.pages.models import DraftPage
    from tests.many_comments import add_many

    draft = DraftPage.objects.get(slug="dehyari-budget-consultation", locale__language_code="fa")
    add_many(draft, 40)
    paper.goto(f"{portal}/{DRAFT}")
    assert paper.evaluate(FOLDED) == 0
    told = paper.locator(".feedback-list > .feedback-on-paper")
    assert told.is_visible()
    assert "نظر این‌جا چاپ شده است" in told.inner_text()
