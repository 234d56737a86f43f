"""The officials' screens of cases: nothing begun is lost, and no word is broken."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from feedback_plugin.cases.models.cases import Case
from tests.browser.sizes import DESK, PHONE

pytestmark = pytest.mark.browser

# Words of one column that are set in two lines, though they have no place to break.
BROKEN = """() => [...document.querySelectorAll("main td:not(.case-subject)")].flatMap((cell) => {
  const range = document.createRange();
  return [...cell.querySelectorAll("*"), cell].flatMap((each) => [...each.childNodes])
    .filter((node) => node.nodeType === 3)
    .flatMap((node) => [...node.data.matchAll(/[^\\s-]+/g)].map((word) => {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      return lines.size > 1 ? word[0] : "";
    }));
}).filter(Boolean)"""


def speak(language):
    user = get_user_model().objects.get(username="officer")
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})


def test_an_answer_that_was_begun_outlives_another_act(portal, sign_in, page):
    case = Case.objects.unanswered().first()
    page.set_viewport_size(DESK)
    sign_in(page, "officer")
    page.goto(portal + reverse("feedback_cases_admin:case", args=[case.pk]))
    page.fill("[name=answer-text]", "پاسخی بلند که نیمه‌کاره ماند.")
    page.locator("#case-note summary").click()
    page.fill("[name=note-text]", "یادداشت")
    page.locator("#case-note button[type=submit]").click()
    expect(page.locator(".messages")).to_contain_text("یادداشت ثبت شد")
    expect(page.locator("[name=answer-text]")).to_have_value("پاسخی بلند که نیمه‌کاره ماند.")
    expect(page.locator("[name=note-text]")).to_have_value("")
    page.reload()
    expect(page.locator("[name=answer-text]")).to_have_value("")


def test_no_word_of_the_list_is_broken(portal, sign_in, page):
    page.set_viewport_size(DESK)
    sign_in(page, "officer")
    for language in ("fa", "en"):
        speak(language)
        page.goto(portal + reverse("feedback_cases_admin:index"), wait_until="networkidle")
        expect(page.locator("main tbody tr")).to_have_count(Case.objects.count())
        assert page.evaluate(BROKEN) == []


def test_panels_of_the_home_page_name_each_day_on_a_phone(portal, sign_in, page):
    page.set_viewport_size(PHONE)
    sign_in(page, "officer")
    for language, label in (("fa", "مهلت پاسخ‌گویی: "), ("en", "Answer due: ")):
        speak(language)
        page.goto(portal + reverse("wagtailadmin_home"), wait_until="networkidle")
        assert_panel_is_a_list_of_cards(page, label)


def assert_panel_is_a_list_of_cards(page, label):
    panel = page.locator(".w-panel--dashboard")
    expect(panel.locator("thead")).to_be_hidden()
    day = panel.locator("td:has(time)").first
    assert day.evaluate("cell => getComputedStyle(cell, '::before').content") == f'"{label}"'
    edge = panel.bounding_box()
    for item in panel.locator("li, td").all():
        box = item.bounding_box()
        assert box["x"] >= edge["x"] and box["x"] + box["width"] <= edge["x"] + edge["width"]
    for link in panel.locator("li a").all():
        box = link.bounding_box()
        assert min(box["x"] - edge["x"], edge["x"] + edge["width"] - box["x"] - box["width"]) >= 16
