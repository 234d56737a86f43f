"""The closing is told in the zone that the page gives it in, else in the site's, by its name."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from drafts_plugin.pages.models import DraftPage
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.public.presentation import window_context

CLOSES = datetime(2026, 12, 14, 13, 30, tzinfo=UTC)
BEFORE = datetime(2026, 12, 1, tzinfo=UTC)


def words(page, at=BEFORE):
    with translation.override("en"):
        html = render_to_string(
            "feedback_comments/window.html", window_context(CommentedPage(page), at)
        )
    return " ".join(html.split())


@pytest.mark.parametrize(
    ("site_zone", "own_zone", "sentence"),
    [
        ("Asia/Tehran", None, "until 17:00 on Monday 14 December 2026 (Tehran time)."),
        ("UTC", None, "until 13:30 on Monday 14 December 2026 (UTC time)."),
        ("UTC", "Asia/Tehran", "until 17:00 on Monday 14 December 2026 (Tehran time)."),
        (
            "Asia/Tehran",
            "Europe/Berlin",
            "until 14:30 on Monday 14 December 2026 (Europe/Berlin",
        ),
        (
            "UTC",
            "Pacific/Auckland",
            "until 02:30 on Tuesday 15 December 2026 (Pacific/Auckland",
        ),
    ],
)
def test_the_close_is_told_in_its_zone(answering_page, settings, site_zone, own_zone, sentence):
    settings.TIME_ZONE = site_zone
    # A second is taken off, as from every close: what is printed is the last instant.
    closes = CLOSES.replace(second=1)
    answering_page.opens_at = None
    answering_page.closes_at = closes.astimezone(ZoneInfo(own_zone)) if own_zone else closes
    assert sentence in words(answering_page)


def test_a_draft_is_told_as_its_own_page_tells_it(home_page, settings):
    settings.TIME_ZONE = "UTC"
    draft = DraftPage(title="Draft", slug="draft", opens_at=BEFORE, locale=home_page.locale)
    draft.closes_at = datetime(2026, 12, 14, 20, 29, 59, tzinfo=UTC)
    draft = home_page.add_child(instance=draft)
    assert draft.feedback_closes_at == draft.closes_at
    assert "until the end of Monday 14 December 2026 (Tehran time)." in words(draft)
