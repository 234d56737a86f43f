"""In the dark theme, too, the words on the admin's screens can be read."""

import pytest

from tests.browser.axe import problems
from tests.browser.sizes import DESK

pytestmark = pytest.mark.browser


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": DESK, "color_scheme": "dark"}


def test_words_stand_out_from_their_ground(accounts, index, live_server, page, sign_in):
    sign_in(page, "editor")
    found = {}
    for path in ("", f"pages/{index.pk}/", f"pages/{index.pk}/edit/", "reports/workflow/"):
        page.goto(f"{live_server.url}/admin/{path}", wait_until="networkidle")
        if weak := [one for one in problems(page) if one.startswith("color-contrast")]:
            found[path] = weak
    assert found == {}
