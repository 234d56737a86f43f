"""Dates and numbers as Persian and English readers see them."""

import datetime

import pytest
from django.template import Context, Template
from django.utils import dateformat, timezone, translation

from cms_site.persian.digits import localized_numbers

VECTORS = [
    ("2025-03-20", "1403/12/30", "۳۰ اسفند ۱۴۰۳"),
    ("2025-03-21", "1404/01/01", "۱ فروردین ۱۴۰۴"),
    ("2029-03-19", "1407/12/29", "۲۹ اسفند ۱۴۰۷"),
    ("2029-03-20", "1408/01/01", "۱ فروردین ۱۴۰۸"),
    ("2030-03-20", "1408/12/30", "۳۰ اسفند ۱۴۰۸"),
    ("2034-03-20", "1412/12/30", "۳۰ اسفند ۱۴۱۲"),
    ("2017-03-18", "1395/12/28", "۲۸ اسفند ۱۳۹۵"),
]


@pytest.mark.parametrize(("gregorian", "jalali", "shown"), VECTORS)
def test_persian_dates_around_leap_years(gregorian, jalali, shown):
    day = datetime.date.fromisoformat(gregorian)
    with translation.override("fa"):
        assert dateformat.format(day, "j F Y") == shown


@pytest.mark.parametrize("form", ["c", "U", "Y-m-d", "Y-m-d H:i", "r"])
def test_machine_formats_stay_gregorian_and_ascii(form):
    instant = timezone.make_aware(datetime.datetime(2026, 12, 15, 23, 59, 59))
    with translation.override("en"):
        expected = dateformat.format(instant, form)
    with translation.override("fa"):
        assert dateformat.format(instant, form) == expected
    assert expected.isascii()


def test_english_dates_are_gregorian():
    with translation.override("en"):
        assert dateformat.format(datetime.date(2026, 12, 15), "j F Y") == "15 December 2026"


def test_days_are_those_of_tehran():
    instant = datetime.datetime(2026, 12, 15, 21, 0, tzinfo=datetime.UTC)
    with translation.override("fa"):
        shown = Template('{{ at|date:"j F Y H:i" }}').render(Context({"at": instant}))
    assert shown == "۲۵ آذر ۱۴۰۵ ۰۰:۳۰"


@pytest.mark.parametrize(
    ("language", "public", "expected"),
    [("fa", True, "۱۴"), ("fa", False, "14"), ("en", True, "14")],
)
def test_numbers_are_persian_on_persian_public_pages_only(language, public, expected):
    template = Template("{{ number }}")
    with translation.override(language):
        if not public:
            assert template.render(Context({"number": 14})) == expected
            return
        with localized_numbers():
            assert template.render(Context({"number": 14})) == expected
