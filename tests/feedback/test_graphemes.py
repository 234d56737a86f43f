"""A text is cut between signs, never within one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback_plugin.comments.redaction.personal_data import Span
from feedback_plugin.comments.redaction.redact import redacted
from feedback_plugin.graphemes import cut, is_between_signs, whole_signs

FAMILY = "👨\u200d👩\u200d👧"
FLAG = "🇮🇷"
SIGNS = [
    FAMILY,
    FLAG,
    "👍🏽",
    "e\u0301",
    "سَ",
    "م\u0651\u064e",
    "\u2764\ufe0f",
    "1\ufe0f\u20e3",
    "각",
    "각",
]
SIGNS += [
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "🏳\ufe0f\u200d🌈",
    "می\u200c"[1:],
]


@pytest.mark.parametrize("sign", SIGNS)
def test_what_stands_for_one_sign_goes_whole(sign):
    text = f"الف{sign}ب"
    for place in range(3, 3 + len(sign)):
        assert whole_signs(text, place, place + 1) == (3, 3 + len(sign))
    assert redacted(text, [Span(3, 4)], "insult").startswith("الف▐")
    assert redacted(text, [Span(3, 4)], "insult").endswith("▌ب")


def test_of_several_flags_one_goes():
    assert redacted(FLAG * 3, [Span(2, 3)], "insult") == f"{FLAG}▐█████▌{FLAG}"
    assert [place for place in range(7) if is_between_signs(FLAG * 3, place)] == [0, 2, 4, 6]


@pytest.mark.parametrize("text", ["سلام دنیا", "abc", "که\u200dما", "\u200dب", "", "ا" * 9])
def test_letters_are_signs_of_their_own(text):
    if text:
        start, end = whole_signs(text, 0, 1)
        assert (start, end) in {(0, 1), (0, 2)}


@given(st.text("a🇮🇷\u200d👩👧\u0301\r\n\u200cب"), st.integers(0, 30), st.integers(0, 30))
def test_a_place_only_grows_and_stays_in_the_text(text, one, other):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    first, last = whole_signs(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)
    assert is_between_signs(text, first)
    assert is_between_signs(text, last)
    assert len(cut(text, one)) <= one
