"""Whole texts: what belongs where, and what is warned of."""

import pytest

from drafts_plugin.importing import build_tree


def shape(text):
    """The blocks as short words: the type's first letter, the number and the text."""
    tree = build_tree(text)
    return [
        ":".join((block["type"][0], block["value"].get("number", "-"), words(block["value"])))
        for block in tree.blocks
    ]


def words(value):
    return value.get("text") or value.get("title") or ""


def codes(text):
    return [(warning.line, warning.code) for warning in build_tree(text).warnings]


def numbers(text):
    return build_tree(text).counts()["numbers"]


def articles(*lines):
    return "\n".join(f"ماده {line}" for line in lines)


SHAPES = [
    ("ماده ۱- الف\nادامه", ["a:۱:الف", "p:-:ادامه"]),
    ("ماده ۱\nمتن\nادامه", ["a:۱:متن", "p:-:ادامه"]),
    ("ماده ۱\n\n  متن", ["a:۱:متن"]),
    ("ماده ۱-\n۱- یک", ["a:۱:", "i:۱:یک"]),
    ("تبصره\nمتن", ["n::متن"]),
    ("فصل اول\nکلیات\nماده ۱- م", ["p:اول:کلیات", "a:۱:م"]),
    ("فصل اول\nاین فصل دربارهٔ کلیات است.\n", ["p:اول:", "p:-:این فصل دربارهٔ کلیات است."]),
    ("فصل اول\nماده ۱- م", ["p:اول:", "a:۱:م"]),
    ("فصل اول - " + "و " * 200, ["p:اول:", "p:-:" + ("و " * 200).strip()]),
    ("عنوان\r\nماده ۱- م\r\nتبصره - ت\r\n", ["p:-:عنوان", "a:۱:م", "n::ت"]),
    ("\ufeffماده ۱- م", ["a:۱:م"]),
    ("\u200f\u200c ماده ۱- م", ["a:۱:م"]),
    ("\u202bماده \u2067۱\u2069- م\u202c", ["a:۱:م"]),
    ("ماده ۱- م\x0bتبصره - ت", ["a:۱:م", "n::ت"]),
    ("ماده ۱- علي و كتاب", ["a:۱:علي و كتاب"]),
    ("ماده ۱- م\n- یک\n- دو", ["a:۱:م", "p:-:- یک", "p:-:- دو"]),
    ("ماده ۱- م\n«ماده ۵- ن»", ["a:۱:م", "p:-:«ماده ۵- ن»"]),
    ("\u200f\n\x01\n\u200c", []),
]


@pytest.mark.parametrize(("text", "expected"), SHAPES)
def test_shape(text, expected):
    assert shape(text) == expected


def test_every_block_has_the_fields_of_its_type_and_an_id_of_its_own():
    tree = build_tree("بخش اول - ک\nماده ۱- م\nتبصره - ت\nالف) ا\nآزاد")
    assert [(block["type"], set(block["value"])) for block in tree.blocks] == [
        ("part", {"kind", "number", "title"}),
        ("article", {"number", "title", "text"}),
        ("note", {"number", "level", "text"}),
        ("item", {"number", "level", "text"}),
        ("paragraph", {"level", "text"}),
    ]
    assert len({block["id"] for block in tree.blocks}) == 5


MENTIONS = [
    # Wrapped sentences that begin with «ماده».
    (articles("۱- در اجرای", "۲۲ این آیین‌نامه عمل شود.", "۲- م"), ["۱", "۲"]),
    (articles("۱- م", "۲- م", "۱ این قانون نیز"), ["۱", "۲"]),
    (articles("۱- طبق", "۲ قانون شهرداری", "۲- م"), ["۱", "۲"]),
    (articles("۱- م", "۲- طبق", "(۱) رفتار شود", "۳- م"), ["۱", "۲", "۳"]),
    (articles("۱- م", "۸۰ و ماده ۸۶ قانون"), ["۱"]),
    (articles("۱- م", "۸۰ برای آن لازم است"), ["۱"]),
    ("بنا بر\nماده ۱۰ قانون شهرداری\nماده ۱- م", ["۱"]),
    ("Article 1 - In accordance with\nArticle 2 of this law\nArticle 2 - Text", ["1", "2"]),
    ("Article 1 - In accordance with\nArticle 2, it is so", ["1"]),
    (articles("۱- م", "۲ قانون شهرداری"), ["۱"]),
    # Articles without a separator, in their turn.
    (articles("۱- م", "۲ این آیین‌نامه از امروز اجرا می‌شود"), ["۱", "۲"]),
    (articles("۱ م", "۲ م", "۳ م"), ["۱", "۲", "۳"]),
    (articles("(۱) م", "(۲) م"), ["۱", "۲"]),
    (articles("۸- م", "9 م", "۱۰- م"), ["۸", "9", "۱۰"]),
    (articles("۱ م", "۳ م"), ["۱", "۳"]),
    (articles("۱ م", "۲ این آیین‌نامه از امروز اجرا می‌شود"), ["۱", "۲"]),
    (articles("۱۷- م", "۱۷ مکرر م", "۱۸- م"), ["۱۷", "۱۷ مکرر", "۱۸"]),
    ("فصل اول - ک\nماده ۱ م\nماده ۲ م\nفصل دوم - ک\nماده ۱ م\nماده ۲ م", ["۱", "۲", "۱", "۲"]),
    ("ماده اول - م\nماده دوم - م", ["اول", "دوم"]),
    ("ماده واحده - م", ["واحده"]),
    ("ماده 1- م\nماده ۲- م\nماده ٣- م", ["1", "۲", "٣"]),
    ("ماده 17 مکرر ۱ - م", ["17 مکرر ۱"]),
]


@pytest.mark.parametrize(("text", "expected"), MENTIONS)
def test_article_or_mention(text, expected):
    assert numbers(text) == expected


WARNINGS = [
    (articles("۱- م", "۲- م", "۳- م"), []),
    (articles("۱- م", "۲- م", "۴- م", "۵- م"), [(3, "gap")]),
    (articles("۱- م", "2- م", "۲- م", "۳- م"), [(3, "double")]),
    (articles("۱- م", "۳- م", "۲- م", "۴- م"), [(2, "gap"), (3, "order")]),
    (articles("۱- م", "۱ مکرر- م", "۱ مکرر ۱- م", "۲- م"), []),
    (articles("۱- م", "۲ مکرر- م", "۳- م"), [(2, "gap")]),
    (articles("۱- م", "۱ مکرر- م", "۱ مکرر- م"), [(3, "double")]),
    (articles("اول- م", "۲- م", "سوم- م"), []),
    (articles("اول- م", "1- م"), [(2, "double")]),
    (articles("۳- م"), [(1, "gap")]),
    (articles("واحده- م"), []),
    (articles("۱- م", "۸۰ برای آن"), [(2, "reference")]),
    ("ماده - م", [(1, "unplaced")]),
    ("تبصره ۱- ت\nماده ۱- م", [(1, "unplaced")]),
    ("الف) ب\nماده ۱- م", [(1, "unplaced")]),
    ("\n\nمقدمه\nفصل اول\n۱- ب\nماده ۱- م", [(5, "unplaced")]),
    ("ماده ۱- م\nفصل دوم - ک\nتبصره - ت", [(3, "unplaced")]),
    ("عنوان\nمقدمه\nماده ۱- م", []),
    ("ماده ۱- م\nتبصره ۱- ت\nتبصره ۲- ت\nماده ۲- م\nتبصره ۱- ت", []),
    ("ماده ۱- م\nتبصره ۱- ت\nتبصره ۳- ت", [(3, "gap")]),
    ("ماده ۱- م\nتبصره ۱- ت\nتبصره 1- ت", [(3, "double")]),
    ("ماده ۱- م\nتبصره - ت\nتبصره - ت", []),
    ("Article 1 - A\nArticle 3 - B", [(2, "gap")]),
]


@pytest.mark.parametrize(("text", "expected"), WARNINGS)
def test_warnings(text, expected):
    assert codes(text) == expected


NOTES = [
    ("تبصره ۱ متن\nتبصره ۲ متن", ["۱", "۲"]),
    ("تبصره ۱- متن\nتبصره ۱ این ماده", ["۱"]),
    ("تبصره ۱- متن\nتبصره (۲) ماده (۸) اجرا شود", ["۱"]),
    ("تبصره ۱- متن\nتبصره ۲ و ۳ آن", ["۱"]),
    ("تبصره - متن\nتبصره ۹ پیش‌بینی‌شده", [""]),
]


@pytest.mark.parametrize(("text", "expected"), NOTES)
def test_note_or_mention(text, expected):
    tree = build_tree("ماده ۱- م\n" + text)
    assert [value["number"] for value in tree.of_type("note")] == expected


PARTS = [
    ("فصل اول کلیات\nفصل دوم تعاریف", ["اول", "دوم"]),
    (
        "بخش اول - ک\nفصل اول الف\nفصل دوم ب\nبخش دوم - ک\nفصل اول الف",
        ["اول"] * 2 + ["دوم"] * 2 + ["اول"],
    ),
    ("فصل اول - ک\nبخش ۲ شهر تهران", ["اول"]),
    ("فصل اول - ک\nفصل دوم این قانون", ["اول"]),
    ("فصل اول - ک\nفصل دوم سال زراعی آغاز می‌شود.", ["اول"]),
    ("فصل اول - ک\nفصل چهارم - ک", ["اول", "چهارم"]),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_heading_or_mention(text, expected):
    assert [value["number"] for value in build_tree(text).of_type("part")] == expected


LEVELS = [
    ("الف) ۱\nب) ۲", "11"),
    ("الف) م\n۱) م\n۲) م\nب) م", "1221"),
    ("۱- م\nالف) م\n۲- م", "121"),
    ("۱- م\n۱-۱- م\n۱-۲- م\n۲- م", "1221"),
    ("بند الف - م\nجزء ۱- م", "12"),
    ("a) T\ni) T\nii) T\nb) T", "1221"),
    ("h) T\ni) T", "11"),
    ("(a) one;\n(b) two;\n(i) three;\n(ii) four;\n(c) five", "11221"),
    ("الف) م\n(۱) م\n(۲) م\n(ب) م", "1221"),
    ("الف) م\nتبصره - ت\n۱) م", "12"),
]


@pytest.mark.parametrize(("text", "levels"), LEVELS)
def test_item_levels(text, levels):
    tree = build_tree("ماده ۱- م\n" + text)
    assert "".join(value["level"] for value in tree.of_type("item")) == levels


ITEM_MENTIONS = [
    "(ب) و (ج) این ماده",
    "(۸) منتشر می‌شود",
    "بند (ب) ماده ۱۲ نیز",
    "(ب) متن پیش از الف",
    "(a) and (b) of this",
]


@pytest.mark.parametrize("line", ITEM_MENTIONS)
def test_sentence_that_begins_with_a_bracket(line):
    assert build_tree("ماده ۱- م\n" + line).counts()["items"] == 0


def test_title_is_the_first_paragraph():
    assert build_tree("آیین‌نامهٔ مالی\nماده ۱- م").suggested_title() == "آیین‌نامهٔ مالی"
    assert build_tree("بسمه تعالي\nآیین‌نامه\nماده ۱- م").suggested_title() == "آیین‌نامه"
    assert build_tree("ماده ۱- م\nآزاد").suggested_title() == ""
    assert build_tree("و " * 200).suggested_title() == ""


@pytest.mark.parametrize(
    ("lines", "gaps"),
    [
        ("۱- یک\n۲- دو\n۴- چهار\n۵- پنج", [4]),
        ("۲- دو", [2]),
        ("۱- یک\n.دو\n۳- سه", [4]),
        ("۱- یک\nمتن\n۲- دو\nتبصره- متن\n۳- سه", []),
        ("الف- یک\nج- سه", []),
        ("الف- شورا:\n۱- شهر\n۳- روستا\nب- دهیاری:\n۱- مستقل", [4]),
    ],
)
def test_an_item_that_leaves_a_gap_is_told(lines, gaps):
    tree = build_tree(f"ماده ۱- شرایط:\n{lines}")
    assert [each.line for each in tree.warnings if each.code == "gap"] == gaps
