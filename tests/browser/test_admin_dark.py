"""In the dark theme, too, the words on the admin's screens can be read."""

import pytest

from tests.browser.axe import problems
from tests.browser.sizes import DESK

pytestmark = [pytest.mark.browser, pytest.mark.only_browser("chromium")]


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": DESK, "color_scheme": "dark"}


def test_words_stand_out_from_their_ground(accounts, index, live_server, page, sign_in):
    sign_in(page, "editor")
    found = {}
    for path in ("", f"pages/{index.pk}/", f"pages/{index.pk}/edit/", "reports/workflow/"):
        page.goto(f"{live_server.url}/admin/{path}", wait_until="networkidle")
        if weak := weak_words(page):
            found[path] = weak
    assert found == {}


LISTS = "snippets/feedback_comments/commentrecord/"
SCREENS = {
    "moderator": (f"{LISTS}desk/", LISTS, f"{LISTS}groups/", "comments/letters/new/"),
    "officer": ("", "cases/"),
    "legal": ("", "reports/workflow_tasks/"),
    "editor": ("", "localize/reports/translations/", "reports/site-history/"),
}


def weak_words(page):
    return problems(page, "color-contrast")


def test_every_role_can_read_its_screens(portal, sign_in, page):
    from feedback_plugin.comments.campaigns.models import Campaign

    group = f"{LISTS}groups/{Campaign.objects.earliest('pk').pk}/"
    found = {}
    for username, paths in SCREENS.items():
        page.context.clear_cookies()
        sign_in(page, username)
        for path in (*paths, group) if username == "moderator" else paths:
            page.goto(f"{portal}/admin/{path}", wait_until="networkidle")
            if weak := weak_words(page):
                found[username, path] = weak
    assert found == {}
