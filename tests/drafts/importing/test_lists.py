"""Items under articles, notes and items: which list each goes on with, and what it is called."""

import json

import pytest
from django.utils.translation import override

from drafts_plugin.importing import build_tree
from drafts_plugin.pages.models import DraftPage
from drafts_plugin.text.clauses import read_clauses


def labels(text, language="en"):
    stream = DraftPage._meta.get_field("body").to_python(json.dumps(build_tree(text).blocks))
    with override(language):
        return [clause.label for clause in read_clauses(stream)]


def levels(text):
    """The levels of what stands below the first article."""
    tree = build_tree(text)
    return "".join(block["value"]["level"] for block in tree.blocks[1:])


def test_an_item_goes_on_with_the_list_of_the_article_behind_a_note():
    text = "ماده ۷ - شرایط:\n۱- متدین\nتبصره- پیروان ادیان\n۲- تابعیت"
    assert labels(text, "fa")[3] == "بند ۲ مادهٔ ۷"
    assert labels(text)[2:] == ["Note of item 1 of Article 7", "Item 2 of Article 7"]


def test_sub_items_name_their_item():
    text = "ماده ۱ - تعاریف\nالف - شورا:\n۱- شهر\nب - دهیاری:\n۱- مستقل"
    assert labels(text, "fa")[1:] == [
        "بند الف مادهٔ ۱",
        "جزء ۱ بند الف مادهٔ ۱",
        "بند ب مادهٔ ۱",
        "جزء ۱ بند ب مادهٔ ۱",
    ]


BEHIND_NOTES = [
    ("letters", "ماده ۱- م:\nالف- م\nب- م\nتبصره ۱- ت\nج- م", "1111"),
    ("both alphabets", "ماده ۱- م:\nالف- م\nب- م\nتبصره ۱- ت\nپ- م", "1111"),
    ("two notes", "ماده ۱- م:\n۱- م\nتبصره ۱- ت\nتبصره ۲- ت\n۲- م", "1111"),
    ("a note with a list of its own", "ماده ۱- م:\n۱- م\nتبصره ۱- ت:\n۱- م\n۲- م\n۲- م", "11221"),
    ("letters in the note", "ماده ۱- م:\n۱- م\n۲- م\nتبصره ۱- ت:\nالف- م\nب- م\n۳- م", "111221"),
    ("the note's list does not go on", "ماده ۱- م:\n۱- م\n۲- م\nتبصره ۱- ت\n۱- م\n۲- م", "11122"),
    ("a number is missing", "ماده ۱- م:\n۱- م\n۲- م\nتبصره ۱- ت\n۴- م", "1111"),
    ("an article awaits its list", "ماده ۱- شرایط:\nتبصره ۱- ت.\n۱- م\n۲- م", "111"),
    ("the note awaits it, too", "ماده ۱- شرایط:\nتبصره ۱- ت:\n۱- م\n۲- م", "122"),
    ("below sub-items", "ماده ۱- م:\nالف- م\n۱- م\n۲- م\nتبصره ۱- ت\n۳- م\nب- م", "122121"),
    ("English", "Article 1 - T:\n(a) one\nNote 1 - N\n(b) two\n(i) three", "1112"),
    ("roman after a note", "Article 1 - T:\ni) T\nNote - N\nii) T", "121"),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in BEHIND_NOTES])
def test_behind_a_note(text, expected):
    assert levels(text) == expected


DEEP = [
    (
        "four kinds",
        "Article 1 - T\n(a) T\n(1) T\n(A) T\n(i) T\n(ii) T\n(B) T\n(2) T\n(b) T",
        "12344321",
    ),
    ("compound", "ماده ۱- م\n۱- م\n۱-۱- م\n۱-۱-۱- م\n۱-۱-۲- م\n۱-۲- م\n۲- م", "123321"),
    ("same kind after a colon", "ماده ۱- م\n۱- م:\n۱- م\n۲- م\n۳- م", "1222"),
    ("same kind by indent", "ماده ۱- م\n۱- م\n    ۱- م\n    ۲- م\n۲- م", "1221"),
    ("indent against the nearest", "ماده ۱- م:\n۱- م:\n    ۱- م\n۲- م\n    ۱- م", "1212"),
    ("i after h", "Article 1 - T\nh) T\ni) T\nj) T", "111"),
    ("ordinals", "ماده ۱- م:\nاولاً- م\nثانیاً- م\nثالثاً- م", "111"),
    ("begun again", "ماده ۱- م\n۱- م\n۲- م\n۱- م\n۲- م", "1111"),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in DEEP])
def test_nesting(text, expected):
    assert levels(text) == expected


def test_a_note_that_is_counted_through_the_article_belongs_to_the_article():
    text = "ماده ۱- م:\n۱- م\nتبصره ۱- ت\n۲- م\nتبصره ۲- ت\n۳- م"
    assert labels(text)[2] == "Note 1 of Article 1"


def test_notes_that_share_a_number_hang_on_their_items():
    text = "ماده ۱- م:\n۱- م\nتبصره ۱- ت\nادامه\nالف- م\n۲- م\nتبصره ۱- ت\n۳- م"
    found = labels(text)
    assert found[2] == "Note 1 of item 1 of Article 1"
    assert found[4] == "Item الف of Note 1 of item 1 of Article 1"
    assert found[6] == "Note 1 of item 2 of Article 1"


def test_a_note_indented_below_an_item_hangs_on_it():
    text = "ماده ۱- م:\n۱- م\n    تبصره ۱- ت\n۲- م"
    assert labels(text)[2] == "Note 1 of item 1 of Article 1"


def test_a_note_at_the_end_of_a_list_belongs_to_the_article():
    assert labels("ماده ۱- م:\n۱- م\n۲- م\nتبصره - ت")[3] == "Note of Article 1"


def test_lists_end_with_their_article():
    assert labels("ماده ۱- م\n۱- م\nماده ۲- م\n۲- م")[3] == "Item 2 of Article 2"
