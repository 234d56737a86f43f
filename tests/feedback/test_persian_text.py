"""Text from the public: safe to show, alike to search, otherwise as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_plugin.persian_text import (
    clean_text,
    is_blank,
    normalise_digits,
    query_words,
    search_text,
)
from tests.stopwatch import assert_within


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("می‌شود", "می‌شود"),
        ("a\x00b\x07c", "abc"),
        ("یک\r\nدو\rسه\n", "یک\nدو\nسه\n"),
        ("tab\tstays", "tab\tstays"),
        ("\u202eabc\u202c\u2067x\u2069", "abcx"),
        ("\u200bx\ufeffy\u2060", "xy"),
        ("ي و ك می‌مانند ۱۲", "ي و ك می‌مانند ۱۲"),
        ("مُعَلِّم", "مُعَلِّم"),
        ("👩‍👧", "👩‍👧"),
        ("👨🏽‍🚒 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️‍🔥 🇮🇷", "👨🏽‍🚒 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️‍🔥 🇮🇷"),
        ("a\ufffeb\uffffc\ud800d", "abcd"),
        ("e\u0301", "é"),
        ("", ""),
    ],
)
def test_only_what_deceives_is_removed(written, kept):
    assert clean_text(written) == kept


def test_piles_of_marks_are_cut():
    assert len(clean_text("a" + "\u0335" * 10000 + "b")) <= 6


@pytest.mark.parametrize("pile", ["\u0316\u0300", "\u0300" * 30 + "\u0316", "\u3099\u0316"])
def test_a_megabyte_of_marks_is_cut_before_it_is_sorted(pile):
    with assert_within(5):
        assert len(clean_text("a" + pile * (500_000 // len(pile)))) <= 6


@pytest.mark.parametrize(
    ("text", "shows_nothing"),
    [
        ("", True),
        (" \n\t", True),
        ("\u200c\u200d", True),
        ("\u3164\u00ad\ufe0f", True),
        ("\u2800 \u115f", True),
        ("\u0301\u0335", True),
        ("\u200cو\u200c", False),
        ("!", False),
        ("👍", False),
        ("۵", False),
    ],
)
def test_what_shows_nothing_is_blank(text, shows_nothing):
    assert is_blank(text) == shows_nothing


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean_text(clean_text(text)) == clean_text(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("شکایات", "شكايات"),
        ("1404", "۱۴۰۴"),
        ("می‌شود", "میشود"),
        ("می‌شود", "می شود"),
        ("مسئول", "مسؤول"),
        ("مسئول", "مسوول"),
        ("مسئولیت", "مسؤولیت"),
        ("مسئله", "مسأله"),
        ("مسئله", "مساله"),
        ("هیئت", "هیأت"),
        ("هیئت", "هیات"),
        ("تأیید", "تائید"),
        ("تأیید", "تایید"),
        ("آیین‌نامه", "آئین نامه"),
        ("رؤسا", "روسا"),
        ("دهیاری‌ها", "دهیاری"),
        ("کتاب‌هایشان", "کتاب"),
        ("پیش‌نویس", "پیشنویس"),
        ("پیش‌نویس", "پیش نویس"),
        ("سازما‌ن", "سازمان"),
        ("خانهٔ", "خانه"),
        ("مُعَلِّم", "معلم"),
        ("ﻣﺴﻜﻦ", "مسکن"),
        ("Draft", "draft"),
    ],
)
def test_spellings_find_each_other(one, other):
    for text, query in ((one, other), (other, one)):
        stored = search_text(f"پیش از {text} و پس از آن")
        assert all(word in stored for word in query_words(query)), (stored, query_words(query))


def test_digits_of_three_scripts():
    assert normalise_digits("۰۱۲ ٣٤٥ 678") == "012 345 678"
