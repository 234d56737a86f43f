"""The two plugins, which do not know each other, agree on what is the same text."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from drafts_plugin.text import sameness
from feedback_plugin import persian_text


def test_every_character_is_folded_alike():
    for code in range(sys.maxunicode + 1):
        text = f"a{chr(code)}b"
        assert sameness.same_words(text) == persian_text.same_words(text), hex(code)


@given(st.text("ابيیكکةهۀ\u0654\u0640\u064e\u200c\u200f\u00ac ab01۰١٠\n\tﷲﺷﻮ", max_size=30))
def test_every_text_is_folded_alike(text):
    assert sameness.same_words(text) == persian_text.same_words(text)
