"""What an import says it read: every clause, every kind of warning once, and what it offers."""

import json
import textwrap
from io import StringIO

import pytest
from django.core.management import call_command

from drafts_plugin.importing import ImportOptions, build_tree, read_tree
from drafts_plugin.importing.warnings import grouped

# No test here may open a database: none is marked for one.


@pytest.fixture
def dry_run(tmp_path, settings):
    settings.LANGUAGE_CODE = "en"

    def run(text, *flags):
        file = tmp_path / "sample.txt"
        file.write_text(text, encoding="utf-8")
        output = StringIO()
        call_command("import_draft", str(file), "--dry-run", *flags, stdout=output)
        return output.getvalue()

    return run


def codes(text):
    return {warning.code for warning in build_tree(text).warnings}


def read(text, **options):
    return read_tree(text.encode(), "sample.txt", options=ImportOptions(**options))


def test_the_clauses_of_a_text(dry_run):
    text = "قانون\n\nفصل اول - کلیات\nماده ۱ - شرایط:\n۱- متدین\nتبصره - ت\n\n۲- تابعیت\n"
    report = json.loads(dry_run(text, "--json", "--clauses"))
    assert set(report["clauses"][0]) == {"type", "number", "label", "parent", "line", "text"}
    rows = [(one["line"], one["type"], one["number"], one["text"]) for one in report["clauses"]]
    assert rows == [
        (1, "paragraph", "", "قانون"),
        (3, "part", "اول", "کلیات"),
        (4, "article", "۱", "شرایط:"),
        (5, "item", "۱", "متدین"),
        (6, "note", "", "ت"),
        (8, "item", "۲", "تابعیت"),
    ]
    assert report["clauses"][5]["label"] == "Item 2 of Article 1"
    parents = [one["parent"] for one in report["clauses"]]
    assert parents == [None, None, None, "Article 1", "Item 1 of Article 1", "Article 1"]


def test_clauses_are_listed_when_asked_for(dry_run):
    assert "clauses" not in json.loads(dry_run("ماده ۱- م", "--json"))


def test_many_warnings_of_a_kind_do_not_bury_another(dry_run):
    items = "\n".join(f"{number}- م" for number in range(1, 200))
    told = dry_run(f"{items}\nماده ۱- م\nماده ۳- م")
    assert len(told.splitlines()) == 4
    assert "199" in told
    assert "Line 201" in told
    first, second = grouped(build_tree(f"{items}\nماده ۱- م\nماده ۳- م").warnings)
    assert (first.code, len(first.warnings)) == ("gap", 1)
    assert (second.code, len(second.warnings)) == ("unplaced", 199)


NOTHING = [
    "متنی آزاد\nکه هیچ شماره‌ای ندارد\nو پایان می‌یابد",
    "Some text\nwithout any number",
    "第一条 これは",
]


@pytest.mark.parametrize("text", NOTHING)
def test_a_text_without_any_clause_says_so(text, dry_run):
    assert codes(text) == {"nothing"}
    assert "Nothing was recognised" in dry_run(text)


def test_a_text_with_a_clause_does_not():
    assert codes("عنوان\nماده ۱- م") == set()


RULE = "The council decides upon the budget of the year and reports to the assembly about it."


def wrapped(width=60):
    articles = [f"Article {number} - {RULE} {RULE}" for number in range(1, 5)]
    return "\n".join(line for one in articles for line in textwrap.wrap(one, width))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_wrapped_lines_are_found_and_joined(width):
    assert codes(wrapped(width)) == {"wrapped"}
    tree = read(f"Title of it\n\n{wrapped(width)}", join_lines=True)
    assert tree.warnings == []
    assert [value["text"] for value in tree.of_type("article")] == [f"{RULE} {RULE}"] * 4
    assert tree.of_type("paragraph") == [{"level": "1", "text": "Title of it"}]


def test_a_mention_at_the_beginning_of_a_wrapped_line_is_joined():
    text = (
        "ماده ۱- شهرداری مکلف است برای هر معامله که در\n"
        "ماده ۲۲ این آیین‌نامه آمده است سه نفر از شهر را\n"
        "برگزیند و نام ایشان را به شورا بنویسد.\n"
        "ماده ۲- پایان"
    )
    tree = read(text, join_lines=True)
    assert [value["number"] for value in tree.of_type("article")] == ["۱", "۲"]
    assert tree.of_type("paragraph") == []


def test_paragraphs_of_any_length_are_not_wrapped():
    assert codes("ماده ۱- م\nیک بند کوتاه\nبند دیگری که بسیار بلندتر از آن بند است\nپایان") == set()


def test_the_command_offers_and_joins(dry_run):
    assert "--join-lines" in dry_run(wrapped())
    report = json.loads(dry_run(wrapped(), "--json", "--join-lines"))
    assert (report["articles"], report["paragraphs"], report["warnings"]) == (4, 0, [])


PRINCIPLES = "❯ فصل اول - کلیات\nاصل ۱\nمتن یک\n❯ فصل دوم - حقوق\nاصل ۲\nمتن دو\nاصل سوم - متن"


def test_articles_that_are_called_otherwise_are_offered(dry_run):
    tree = build_tree(PRINCIPLES)
    assert tree.unread == {"اصل": 3}
    assert "--articles اصل" in dry_run(PRINCIPLES)
    report = json.loads(dry_run(PRINCIPLES, "--json", "--articles", "اصل"))
    assert (report["articles"], report["parts"], report["warnings"]) == (3, 2, [])


@pytest.mark.parametrize("word", ["Regel", "Pasal", "Rule", "Klausul"])
def test_any_word_may_call_articles(word):
    text = "\n".join(f"{word} {number}. Text" for number in (1, 2, 3))
    assert read(text, articles_called=word).counts()["numbers"] == ["1", "2", "3"]


def test_numbered_lines_may_be_articles(dry_run):
    text = "1. One\n(a) first\n2. Two\n1. inner\n3. Three"
    assert "--articles 1" in dry_run(text)
    tree = read(text, articles_called="1")
    assert tree.counts()["numbers"] == ["1", "2", "3"]
    assert tree.counts()["items"] == 2


def test_a_mark_of_headings_makes_headings():
    text = "❯ فصل اول - کلیات\nماده ۱- م\n❯ ۱ - مراکز\nماده ۲- م\n❯ فصل دوم - پایان\nماده ۳- م"
    parts = build_tree(text).of_type("part")
    assert [(value["kind"], value["number"], value["title"]) for value in parts] == [
        ("chapter", "اول", "کلیات"),
        ("section", "۱", "مراکز"),
        ("chapter", "دوم", "پایان"),
    ]


def test_a_bullet_that_also_begins_sentences_makes_none():
    text = "• فصل اول - ک\n• فصل دوم - ک\n• این یک جمله است."
    assert len(build_tree(text).of_type("part")) == 2


TITLES = [
    ("Section 2 Quorum – The quorum shall be five members.", "Quorum", "The quorum shall be"),
    ("Section 2. Quorum. The quorum shall be five members.", "Quorum", "The quorum shall be"),
    ("Chapter 1: Quorum: the quorum is five members of all.", "Quorum", "the quorum is five"),
    ("فصل دوم - نصاب – نصاب جلسه حضور پنج نفر است.", "نصاب", "نصاب جلسه حضور پنج نفر است."),
    ("Section 2 – General provisions", "General provisions", ""),
    ("Part 1 – General – Definitions", "General – Definitions", ""),
]


@pytest.mark.parametrize(("line", "title", "rule"), TITLES)
def test_a_rule_on_the_line_of_a_heading(line, title, rule):
    tree = build_tree(f"Section 1 - First\n{line}\nArticle 1 - T")
    assert tree.of_type("part")[1]["title"] == title
    rules = [value["text"] for value in tree.of_type("paragraph")]
    assert [one[: len(rule)] for one in rules] == ([rule] if rule else [])
