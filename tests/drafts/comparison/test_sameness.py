"""One folding for "is it the same text": another keyboard is no change, another word is."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from drafts_plugin.comparison.clauses import compare_clauses
from drafts_plugin.comparison.words import RunKind, compare_readings, one_side
from drafts_plugin.text.clauses import read_published
from drafts_plugin.text.sameness import same_words

SAME = [
    ("كتاب علي", "کتاب علی"),
    ("مدينة", "مدینه"),
    ("موسى", "موسی"),
    ("ماده ١٢ و ۱۲", "ماده ۱۲ و 12"),
    ("می شود", "می‌شود"),
    ("می\u00acشود", "می‌شود"),
    ("دو  فاصله", "دو فاصله"),
    ("دو\u00a0فاصله", "دو فاصله"),
    (" دو سر ", "دو سر"),
    ("شــورا", "شورا"),
    ("\u200fشورا\u200e", "شورا"),
    ("ﺷﻮﺭﺍ", "شورا"),
    ("سطر یک \n سطر دو", "سطر یک\nسطر دو"),
    ("a\u0301", "á"),
    ("ۀ", "هٔ"),
]
OTHER = [
    ("شورا", "شوری"),
    ("میشود", "می‌شود"),
    ("10³", "103"),
    ("10₃", "103"),
    ("½", "1/2"),
    ("آن", "ان"),
    ("مَلِک", "مُلک"),
    ("Shall", "shall"),
    ("سطر\nدو", "سطر دو"),
    ("شورا، دهیار", "شورا دهیار"),
]


def clause(number="1", text="", title="", id="a", type="article"):
    return {"id": id, "type": type, "number": number, "title": title, "text": text, "level": ""}


def compared(old, new):
    with translation.override("fa"):
        return compare_clauses(read_published(old), read_published(new))


def changes(old, new):
    return [row.change.value for row in compared(old, new).rows]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_text(one, other):
    assert same_words(one) == same_words(other)
    assert {run.kind for run in compare_readings(one, other)} == {RunKind.EQUAL}
    for sides in ({"text": (one, other)}, {"title": (one, other)}):
        old, new = ({name: pair[side] for name, pair in sides.items()} for side in (0, 1))
        comparison = compared([clause(**old)], [clause(**new)])
        assert comparison.is_unchanged
        assert not comparison.is_identical
        # Without an id that both know, too.
        assert changes([clause(**old)], [clause(**new, id="b")]) == ["unchanged"]


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_text(one, other):
    assert same_words(one) != same_words(other)
    assert {run.kind for run in compare_readings(one, other)} != {RunKind.EQUAL}
    assert changes([clause(text=one)], [clause(text=other)]) == ["changed"]


def test_tables_fold_too():
    old = clause(type="table", number="", text="شرح | مبلغ\nكالا | ١٢\nکار | ۳")
    new = clause(type="table", number="", text="شرح | مبلغ\nکالا | ۱۲\nکار | ۴")
    [row] = compared([old], [new]).rows
    said = [(run.kind.value, run.text) for run in row.text if run.kind != RunKind.EQUAL]
    assert said == [("delete", "۳"), ("insert", "۴")]
    assert "كالا" in [run.text for cells in row.old_cells for cell in cells for run in cell]
    assert changes([old], [{**new, "text": new["text"].replace("۴", "۳")}]) == ["unchanged"]


def test_only_what_reads_otherwise_is_marked():
    runs = compare_readings("كتاب‌ها می شود  خوب است", "کتاب ها می‌شود  بد است")
    assert [(r.kind.value, r.text) for r in runs if r.kind != RunKind.EQUAL] == [
        ("delete", "خوب"),
        ("insert", "بد"),
    ]


ALPHABET = "ابيیكکةه\u200c\u0640\u064e abX019۰۱١ \n\t،.³\u00ad\u200f"
texts = st.text(ALPHABET, max_size=40)


@given(texts, texts)
def test_both_texts_can_be_made_again(old, new):
    runs = compare_readings(old, new)
    assert "".join(run.text for run in one_side(runs, RunKind.DELETE)) == new
    assert "".join(run.text for run in one_side(runs, RunKind.INSERT)) == old


@given(texts, texts)
def test_what_is_marked_is_what_differs(old, new):
    is_marked = any(run.kind != RunKind.EQUAL for run in compare_readings(old, new))
    assert is_marked == (same_words(old) != same_words(new))


def articles(*numbers, notes=None):
    notes = notes or {}
    for number in numbers:
        yield clause(number, f"متن ماده‌ای به نام {number * 3}", id=f"a{number}")
        for place in range(notes.get(number, 0)):
            text = f"یاد {place} از {number * 2}"
            yield clause(str(place), text, id=f"n{number}-{place}", type="note")


def moved(old, new):
    rows = compared(list(old), list(new)).rows
    return {row.new.id for row in rows if row.move and not row.move.follows}


@pytest.mark.parametrize(
    ("before", "after", "notes", "expected"),
    [
        ("12345", "15234", {}, {"a5"}),
        ("12345", "23451", {}, {"a1"}),
        # One article with many notes that passes three without: it moved, and they did not.
        ("12345", "13452", {"2": 6}, {"a2"}),
        ("12345", "15234", {"5": 9}, {"a5"}),
        # Two that change places: one of them moved, not both.
        ("123", "132", {"3": 4}, {"a2", "a3"}),
    ],
)
def test_a_move_is_told_of_the_article_that_moved(before, after, notes, expected):
    found = moved(articles(*before, notes=notes), articles(*after, notes=notes))
    assert found <= expected
    assert len(found) == 1


def test_a_note_that_moves_within_its_article():
    old = list(articles("1", "2", notes={"1": 3}))
    new = [old[0], old[3], old[1], old[2], old[4]]
    assert moved(old, new) == {"n1-2"}


def test_a_note_that_goes_to_another_article():
    old = list(articles("1", "2", "3", notes={"1": 1}))
    new = [old[0], old[2], old[3], old[1]]
    assert moved(old, new) == {"n1-0"}


@pytest.mark.parametrize(
    ("number", "expected"), [("۲", "renumbered"), ("١", "unchanged"), ("1", "unchanged")]
)
def test_a_new_number_is_told_apart(number, expected):
    comparison = compared([clause("۱", "متن")], [clause(number, "متن")])
    assert [row.change.value for row in comparison.rows] == [expected]
    assert comparison.counts[expected] == 1


def test_a_new_number_and_new_words_are_a_change():
    assert changes([clause("۱", "متن شورا")], [clause("۲", "متن دهیار")]) == ["changed"]


def test_a_moved_article_with_a_new_number_is_moved():
    old = list(articles("1", "2", "3", "4"))
    new = [{**old[place], "number": str(n)} for n, place in enumerate((0, 3, 1, 2), 1)]
    assert changes(old, new) == ["unchanged", "moved", "renumbered", "renumbered"]
