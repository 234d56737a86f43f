"""What clauses are called: by their whole path, in the active language, no two alike."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cms_site.persian.digits import localized_numbers
from drafts_plugin.admin.imports.preview import clauses_of
from drafts_plugin.text.ezafe import ezafe
from drafts_plugin.text.levels import LEVELS
from tests.drafts.helpers import block

DEEP = [
    ("article", "۱", ""),
    ("item", "الف", "1"),
    ("item", "۱", "2"),
    ("item", "1-1", "3"),
    ("item", "a", "4"),
    ("item", "ب", "1"),
    ("item", "1", "2"),
    ("note", "", "2"),
    ("item", "۱", "3"),
    ("note", "1", "1"),
    ("item", "۱", "2"),
    ("item", "پ", "1"),
    ("note", "2", "1"),
]


def read(rows, language):
    blocks = [block(kind, number=number, level=level, text="متن") for kind, number, level in rows]
    with translation.override(language), localized_numbers():
        return clauses_of(blocks)


def labels(rows, language="fa"):
    return [clause.label for clause in read(rows, language)]


def test_a_name_is_the_whole_path_in_persian():
    assert labels(DEEP) == [
        "مادهٔ ۱",
        "بند الف مادهٔ ۱",
        "جزء ۱ بند الف مادهٔ ۱",
        "زیرجزء ۱-۱ جزء ۱ بند الف مادهٔ ۱",
        "زیرجزء a زیرجزء ۱-۱ جزء ۱ بند الف مادهٔ ۱",
        "بند ب مادهٔ ۱",
        "جزء ۱ بند ب مادهٔ ۱",
        "تبصرهٔ بند ب مادهٔ ۱",
        "بند ۱ تبصرهٔ بند ب مادهٔ ۱",
        "تبصرهٔ ۱ مادهٔ ۱",
        "بند ۱ تبصرهٔ ۱ مادهٔ ۱",
        "بند پ مادهٔ ۱",
        "تبصرهٔ ۲ مادهٔ ۱",
    ]


def test_a_name_is_in_the_digits_of_its_language():
    assert labels(DEEP, "en")[:5] == [
        "Article 1",
        "Item الف of Article 1",
        "Sub-item 1 of item الف of Article 1",
        "Point 1-1 of sub-item 1 of item الف of Article 1",
        "Point a of point 1-1 of sub-item 1 of item الف of Article 1",
    ]
    assert labels(DEEP, "en")[7:10] == [
        "Note of item ب of Article 1",
        "Item 1 of Note of item ب of Article 1",
        "Note 1 of Article 1",
    ]


def test_depth_follows_the_owner_and_not_the_level_that_is_said():
    rows = [("article", "1", ""), ("item", "1", "4"), ("item", "2", "3"), ("item", "a", "6")]
    assert [clause.depth for clause in read(rows, "en")] == [0, 1, 1, 2]


def test_a_number_that_runs_both_ways_holds_together():
    rows = [("article", "۱۲/الف", "")]
    assert labels(rows, "en") == ["Article \u206812/الف\u2069"]
    assert labels([("article", "12/A", "")]) == ["مادهٔ \u2068۱۲/A\u2069"]


def chapters(*texts):
    body = []
    for number, articles in texts:
        body.append(block("part", kind="chapter", number=number, title=""))
        body += [block("article", number=one, title="", text="متن") for one in articles]
    with translation.override("fa"), localized_numbers():
        return [clause.label for clause in clauses_of(body) if clause.type == "article"]


def test_the_chapter_tells_articles_of_one_number_apart():
    assert chapters(("اول", "12"), ("دوم", "23")) == [
        "مادهٔ ۱",
        "مادهٔ ۲ فصل اول",
        "مادهٔ ۲ فصل دوم",
        "مادهٔ ۳",
    ]


def test_what_nothing_tells_apart_is_counted():
    assert chapters(("اول", "11")) == ["مادهٔ ۱ فصل اول", "مادهٔ ۱ فصل اول (مورد ۲)"]
    rows = [("article", "1", ""), ("note", "1", "1"), ("note", "1", "1"), ("item", "", "2")]
    assert labels(rows, "en")[2:] == [
        "Note 1 of Article 1 (occurrence 2)",
        "Item “متن” of Note 1 of Article 1 (occurrence 2)",
    ]


@pytest.mark.parametrize(
    ("phrase", "tied"),
    [
        ("ماده", "مادهٔ"),
        ("تبصره", "تبصرهٔ"),
        ("بند", "بند"),
        ("بند ه", "بند ه"),
        ("ماده واحده", "ماده واحدهٔ"),
        ("راه", "راه"),
        ("گروه", "گروه"),
        ("مادهٔ", "مادهٔ"),
        ("", ""),
    ],
)
def test_the_ezafe(phrase, tied):
    with translation.override("fa"):
        assert ezafe(phrase) == tied
    with translation.override("en"):
        assert ezafe(phrase) == phrase


NUMBERS = st.sampled_from(["", "1", "۱", "2", "a", "الف", "1 مکرر", "1 of Article 1"]) | st.text(
    max_size=3
)
BLOCKS = st.builds(
    block,
    st.sampled_from(["part", "article", "note", "item", "item", "paragraph", "table"]),
    number=NUMBERS,
    level=st.sampled_from(LEVELS),
    kind=st.sampled_from(["book", "part", "chapter", "section"]),
    title=st.sampled_from(["", "کلیات", "1"]),
    text=st.sampled_from(["", "متن", "same words in many clauses of one text, cut short at last"]),
)


@given(st.lists(BLOCKS, max_size=30), st.sampled_from(["fa", "en"]))
def test_no_two_clauses_share_a_name(blocks, language):
    with translation.override(language):
        names = [clause.label for clause in clauses_of(blocks)]
    assert all(names)
    assert len(set(names)) == len(names)
