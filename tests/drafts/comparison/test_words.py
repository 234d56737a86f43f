"""Words compared: Persian words stay whole, and the runs always make both texts again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts_plugin.comparison.tokens import cut
from drafts_plugin.comparison.words import RunKind, compare_words, similarity
from tests.stopwatch import assert_within

# Letters that a word may hold, marks, digits of three scripts, spaces, punctuation, an emoji.
ALPHABET = "ابپیکمو‌\u064e\u0651\u0670ـآ abXé 019۰۱۹٠٫٬,./ \n\t،؛«».()-\u200d\u200f👍"
texts = st.text(ALPHABET, max_size=60)
WORDS = ["شهرداری", "دهیاری‌ها", "و", "باید", "۱٬۲۰۰", "ریال", "،", "the", "budget", "of", "\n"]
sentences = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


def marked(old, new):
    """The comparison as one line: [-gone-] and {+come+}."""
    signs = {RunKind.EQUAL: "%s", RunKind.DELETE: "[-%s-]", RunKind.INSERT: "{+%s+}"}
    return "".join(signs[run.kind] % run.text for run in compare_words(old, new))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("می‌شود", ["می‌شود"]),
        ("کتاب‌های دهیاری‌ها", ["کتاب‌های", "دهیاری‌ها"]),
        ("مُقَرَّرات، حتماً", ["مُقَرَّرات", "،", "حتماً"]),
        ("هیأتِ ناظر", ["هیأتِ", "ناظر"]),
        ("رحمٰن", ["رحمٰن"]),
        ("ماده ۱۲ و 12 و ١٢", ["ماده", "۱۲", "و", "12", "و", "١٢"]),
        ("۱٬۲۰۰ ریال (۲٫۵٪)", ["۱٬۲۰۰", "ریال", "(", "۲٫۵", "٪", ")"]),
        ("مورخ ۱۴۰۴/۱۲/۲۸.", ["مورخ", "۱۴۰۴/۱۲/۲۸", "."]),
        ("Article 5's 1,200.50 rials.", ["Article", "5", "'", "s", "1,200.50", "rials", "."]),
        ("café déjà", ["café", "déjà"]),
        ("«الف»؛", ["«", "الف", "»", "؛"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_words_stay_whole(text, words):
    assert [unit.word for unit in cut(text)[0]] == words


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("متن", "متن", "متن"),
        ("", "متن تازه", "{+متن تازه+}"),
        ("متن کهنه", "", "[-متن کهنه-]"),
        (
            "می‌شود کتاب‌ها را خواند",
            "می‌شود کتاب‌های خوب را خواند",
            "می‌شود [-کتاب‌ها-]{+کتاب‌های خوب+} را خواند",
        ),
        (
            "شهرداری ظرف ۱۰ روز پاسخ می‌دهد.",
            "شهرداری ظرف ۱۵ روز کاری پاسخ می‌دهد.",
            "شهرداری ظرف [-۱۰-]{+۱۵+} روز {+کاری +}پاسخ می‌دهد.",
        ),
        ("مبلغ ۱٬۲۰۰ ریال", "مبلغ ۱٬۳۰۰ ریال", "مبلغ [-۱٬۲۰۰-]{+۱٬۳۰۰+} ریال"),
        ("میشود گفت", "می‌شود گفت", "[-میشود-]{+می‌شود+} گفت"),
        ("شورا، دهیار", "شورا دهیار", "شورا[-،-] دهیار"),
        (
            "The council may decide.",
            "The council shall decide.",
            "The council [-may-]{+shall+} decide.",
        ),
        ("one two", "one two three", "one two{+ three+}"),
        ("two three", "one two three", "{+one +}two three"),
        ("a  b", "a b", "a [- -]b"),
        ("one or two", "six or ten", "[-one or two-]{+six or ten+}"),
        ("alpha beta gamma", "of something else", "[-alpha beta gamma-]{+of something else+}"),
        ("بند یک\nبند دو", "بند یک\nبند سه", "بند یک\nبند [-دو-]{+سه+}"),
    ],
)
def test_changes_read_well(old, new, expected):
    assert marked(old, new) == expected


@given(texts | sentences, texts | sentences)
def test_the_runs_make_both_texts_again(old, new):
    runs = compare_words(old, new)
    assert "".join(run.text for run in runs if run.kind != RunKind.INSERT) == old
    assert "".join(run.text for run in runs if run.kind != RunKind.DELETE) == new
    assert all(run.text for run in runs)
    assert all(before.kind != after.kind for before, after in zip(runs, runs[1:], strict=False))


@given(texts)
def test_cutting_loses_nothing(text):
    units, tail = cut(text)
    assert "".join(unit.space + unit.word for unit in units) + tail == text


@given(sentences)
def test_a_text_does_not_differ_from_itself(text):
    assert {run.kind for run in compare_words(text, text)} <= {RunKind.EQUAL}
    assert similarity(text, text) == 1.0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("الف " * 30_000, "الف ب " * 30_000),
        (
            " ".join(f"w{i % 7}" for i in range(40_000)),
            " ".join(f"w{i % 11}" for i in range(40_000)),
        ),
        (
            " ".join(f"n{i}" for i in range(40_000)),
            " ".join(f"n{i if i % 2 else -i}" for i in range(40_000)),
        ),
    ],
)
def test_very_long_texts_end_in_time(old, new):
    with assert_within(5):
        runs = compare_words(old, new)
    assert "".join(run.text for run in runs if run.kind != RunKind.DELETE) == new


def test_one_changed_word_in_a_long_text_is_one_change():
    words = [f"کلمه{i % 500}" for i in range(20_000)]
    old = " ".join(words)
    new = " ".join([*words[:9_000], "نو", *words[9_001:]])
    assert [run.text for run in compare_words(old, new) if run.kind == RunKind.INSERT] == ["نو"]
