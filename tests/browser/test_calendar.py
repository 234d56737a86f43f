"""Days are chosen from the calendar of the active language, by keyboard alone, or typed."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from tests.browser.axe import problems
from tests.browser.sizes import DESK

pytestmark = pytest.mark.browser

FIELD = "calendar-date:has(#id_last_reviewed_on)"
REPORTS = ("reports/site-history/", "reports/workflow/", "reports/aging-pages/")


@pytest.fixture(params=["light", "dark"])
def browser_context_args(browser_context_args, request):
    return {**browser_context_args, "viewport": DESK, "color_scheme": request.param}


@pytest.fixture
def standing(home_page):
    from cms_site.statements.models import StandardPage

    page = StandardPage(title="بیانیه", slug="statement", last_reviewed_on=date(2026, 11, 22))
    return home_page.add_child(instance=page)


@pytest.fixture
def admin(accounts, page, sign_in, live_server):
    """Return a function that opens a page of the admin in a language; no script of it fails."""
    failed = []
    page.on("pageerror", lambda error: failed.append(str(error)))

    def visit(language, path):
        user = get_user_model().objects.get(username="admin")
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
        if "/admin/" not in page.url:
            sign_in(page, "admin")
        page.goto(f"{live_server.url}/admin/{path}", wait_until="networkidle")
        return page

    yield visit
    assert failed == []


@pytest.mark.parametrize(
    ("language", "typed", "days"),
    [
        ("fa", "۱۴۰۵/۰۹/۰۱", ("1405/09/02", "1405/10/02")),
        ("fa", "٢٠٢٦-١١-٢٢", ("1405/09/02", "1405/10/02")),
        ("en", "2026-11-22", ("2026-11-23", "2026-12-23")),
    ],
)
def test_a_day_is_chosen_by_keyboard(admin, standing, language, typed, days):
    page = admin(language, f"pages/{standing.pk}/edit/")
    field = page.locator(f"{FIELD} input")
    field.fill(typed)
    field.press("Tab")
    page.keyboard.press("Enter")
    grid = page.get_by_role("grid")
    expect(grid).to_be_visible()
    assert grid.get_by_role("columnheader").count() == 7
    assert [one for one in problems(page) if "calendar-date" in one or "contrast" in one] == []
    page.keyboard.press("ArrowLeft" if language == "fa" else "ArrowRight")
    page.keyboard.press("Enter")
    expect(field).to_have_value(days[0])
    expect(page.locator(f"{FIELD} .calendar-date__open")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("PageDown")
    page.keyboard.press("Space")
    expect(field).to_have_value(days[1])
    page.keyboard.press("Enter")
    page.keyboard.press("Home")
    page.keyboard.press("Escape")
    expect(field).to_have_value(days[1])
    expect(page.locator(f"{FIELD} .calendar-date__open")).to_be_focused()


def test_the_hour_that_was_typed_stays(admin, standing, index):
    page = admin("fa", f"pages/add/drafts_plugin/draftpage/{index.pk}/")
    page.get_by_role("tab", name="مهلت اظهارنظر").click()
    field = page.locator("[name=closes_at]")
    field.fill("۱۴۰۳/۱۲/۳۰ ۲۳:۵۹")
    page.locator("calendar-date:has([name=closes_at]) button").first.click()
    # The last day of a leap year; the month after it begins a year.
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(field).to_have_value("1404/01/01 23:59")


@pytest.mark.parametrize("language", ["fa", "en"])
def test_reports_are_filtered_by_days_of_the_reader_s_calendar(admin, standing, language):
    standing.save_revision().publish()
    for path in REPORTS:
        admin(language, path)
    page = admin(language, "reports/site-history/?timestamp_from=1405/09/04&timestamp_to=")
    assert "بیانیه" not in page.locator("main table, main").first.inner_text()
    page = admin(language, "reports/site-history/?timestamp_from=۱۴۰۵/۰۹/۰۱&timestamp_to=")
    assert "بیانیه" in page.locator("main").inner_text()
    shown = "1405/09/01" if language == "fa" else "2026-11-22"
    assert shown in page.content()
