"""Any text at all goes into the tree whole and in order."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from drafts_plugin.importing import build_tree
from drafts_plugin.importing.lines import split_lines
from drafts_plugin.text.markers.recognition import recognise
from tests.stopwatch import assert_within

# What the type of the block says instead of the word.
KEYWORD = re.compile(
    r"(م[ـّ]*اد[هةۀ](ی)?|تبصر[هةۀ](ی)?|بخش|فصل|باب|کتاب|كتاب|مبحث|گفتار|قسمت|بند|جزء|جزو"
    r"|article|art|note|book|part|chapter|section)",
    re.IGNORECASE,
)
# In «تبصره - یا …» the «ی» begins a word of the text.
BARE_KEYWORD = re.compile(KEYWORD.pattern.replace("(ی)?", ""), re.IGNORECASE)


def letters(text):
    return "".join(one for one in text if one.isalnum() and one != "ـ")


def block_letters(block):
    value = block["value"]
    return letters("".join(value.get(name) or "" for name in ("number", "title", "text")))


def assert_nothing_lost(text):
    """Read `text` along the tree; a keyword may be kept as a word or as the type of a block."""
    kept = "".join(block_letters(block) for block in build_tree(text).blocks)
    reached = {0}
    for line in split_lines(text):
        whole = letters(line.text)
        forms = {whole, KEYWORD.sub("", whole, count=1), BARE_KEYWORD.sub("", whole, count=1)}
        reached = {at + len(form) for at in reached for form in forms if kept.startswith(form, at)}
        assert reached, line
    assert len(kept) in reached


def words(text):
    return text.split(",")


PIECES = st.sampled_from(
    [
        *words("ماده,تبصره,بخش,فصل,مـاده,مادهٔ,مكرر,مکرر,واحده,اول,دوم,بیست و یکم,بند,الف,ب,ج"),
        *words("Article,Note,Chapter One,a,iv,bis,1,۱,٢,17,۱۲/۵,1395,این,و,متن,کتاب"),
        *["-", "ـ", "–", ":", ".", ")", "(", "،", "/", " ", " ", "\t", "\n", "\r\n", "\x0b", "\n"],
        *["\u200c", "\u200f", "\u200d", "\u00a0", "\ufeff", "\x00", "\u2028", "\u202b", "\x85"],
    ]
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_made_up_regulations(text):
    assert_nothing_lost(text)


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_any_text(text):
    build_tree(text)
    lines = [line.text for line in split_lines(text)]
    if not any(recognise(line) for line in lines):
        assert [block["value"]["text"] for block in build_tree(text).blocks] == lines


def test_long_hostile_lines_are_read_quickly():
    pieces = ("م" + "ـ" * 50, "\u200c- ", "ماده ", "1-", "(", "الف \u200c", "و بیست ")
    with assert_within(2):
        for piece in pieces:
            assert_nothing_lost("ماده ۱ " + piece * 5000 + "\n" + piece * 5000)
