"""A page out of a cache still says how many days are left today, in Tehran's days."""

from pathlib import Path

import pytest

import drafts_plugin

pytestmark = pytest.mark.browser

SCRIPT = Path(drafts_plugin.__file__).parent / "static" / "drafts_plugin" / "drafts.js"
CACHED = """<article lang="fa"><time data-closes="2026-12-03T23:59:59+03:30"
data-zone="Asia/Tehran" data-today="today" data-tomorrow="tomorrow" data-days="{days} days"
data-ended="ended">9 days</time></article>"""


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-11-24T08:00:00Z", "۹ days"),
        # 20:30 UTC is midnight in Tehran.
        ("2026-12-01T20:29:00Z", "۲ days"),
        ("2026-12-01T20:31:00Z", "tomorrow"),
        ("2026-12-02T20:31:00Z", "today"),
        ("2026-12-03T20:29:58Z", "today"),
        ("2026-12-03T20:29:59Z", "ended"),
        ("2027-06-01T00:00:00Z", "ended"),
    ],
)
def test_the_browser_puts_the_days_right(page, now, words):
    page.clock.set_fixed_time(now)
    page.set_content(CACHED)
    page.add_script_tag(content=SCRIPT.read_text(encoding="utf-8"), type="module")
    page.wait_for_function("document.querySelector('time').textContent !== '9 days'")
    assert page.locator("time").text_content() == words
