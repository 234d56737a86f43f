"""Every letter of a date's format, in both languages, says in Persian what Persians read."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import translation

TEHRAN = ZoneInfo("Asia/Tehran")
# 30 Esfand 1403, the last day of a Jalali leap year.
DAY = datetime.date(2025, 3, 20)
TIME = datetime.time(8, 5, 9)
INSTANT = datetime.datetime(2025, 3, 20, 8, 5, 9, tzinfo=TEHRAN)
LETTERS = "AabcdDeEfFgGhHiIjlLmMnNoOPrsStTuUwWyYzZ"
JALALI = {
    "d": "۳۰",
    "j": "۳۰",
    "m": "۱۲",
    "n": "۱۲",
    "F": "اسفند",
    "M": "اسفند",
    "N": "اسفند",
    "b": "اسفند",
    "E": "اسفند",
    "Y": "۱۴۰۳",
    "y": "۰۳",
    "o": "۱۴۰۳",
    "W": "۵۳",
    "z": "۳۶۶",
    "t": "۳۰",
    "L": "True",
    "l": "پنج‌شنبه",
    "H": "۰۸",
    "G": "۸",
    "h": "۰۸",
    "g": "۸",
    "i": "۰۵",
    "s": "۰۹",
}
ONLY_ENGLISH = {"S"}


def shown(value, form, name="date"):
    template = Template(f'{{{{ value|{name}:"{form}" }}}}')
    try:
        return template.render(Context({"value": value}))
    except TypeError:
        # Django refuses an hour of a day without one.
        return None


@pytest.mark.parametrize("name", ["date", "time"])
@pytest.mark.parametrize("value", [DAY, TIME, INSTANT], ids=["date", "time", "datetime"])
def test_what_english_shows_persian_shows(value, name):
    for letter in LETTERS:
        with translation.override("en"):
            english = shown(value, letter, name)
        with translation.override("fa"):
            persian = shown(value, letter, name)
        assert bool(persian) == (bool(english) and letter not in ONLY_ENGLISH), letter
        if persian and letter in JALALI:
            assert persian == JALALI[letter], letter


@pytest.mark.parametrize("form", ["H:i", "G:i", "P", "f", "H:i:s"])
def test_a_time_of_day_is_shown_by_either_filter(form):
    with translation.override("fa"):
        assert shown(TIME, form) == shown(TIME, form, "time") == shown(INSTANT, form) != ""


def test_a_day_before_the_calendar_is_shown_as_it_is():
    with translation.override("fa"):
        assert shown(datetime.date(1, 1, 1), "Y") == "۰۰۰۱"
