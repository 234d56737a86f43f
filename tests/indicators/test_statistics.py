"""Intervals and months, against what others have worked out."""

from datetime import date

import pytest
from django.utils.translation import override

from feedback_plugin.indicators.months import last_months
from feedback_plugin.indicators.statistics import share_of, wilson
from feedback_plugin.templatetags.indicator_tags import indicator


@pytest.mark.parametrize(
    ("successes", "total", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_wilson(successes, total, low, high):
    found = wilson(successes, total)
    assert [round(each, 4) for each in found] == pytest.approx([low, high], abs=1e-4)


def test_a_share_of_nothing_is_none():
    assert share_of(0, 0) is None
    assert share_of(1, 3) == 0.333


def test_a_share_is_rounded_once():
    with override("en"):
        assert indicator(share_of(20, 47), "share") == "42.6%"


def test_months_are_those_of_the_calendar_of_the_page():
    today = date(2026, 11, 24)
    with override("en"):
        english = last_months(today)
    with override("fa"):
        persian = last_months(today)
    assert (english[-1].label, english[-1].first_day) == ("November 2026", date(2026, 11, 1))
    assert (english[0].label, english[0].last_day) == ("December 2025", date(2025, 12, 31))
    assert (persian[-1].label, persian[-1].first_day) == ("آذر ۱۴۰۵", date(2026, 11, 22))
    # The year 1404 was no leap year, so Esfand has 29 days.
    esfand = next(month for month in persian if month.label.startswith("اسفند"))
    assert (esfand.first_day, esfand.last_day) == (date(2026, 2, 20), date(2026, 3, 20))
    for months in (english, persian):
        assert all(a.last_day < b.first_day for a, b in zip(months, months[1:], strict=False))
        assert months[-1].last_day == today
