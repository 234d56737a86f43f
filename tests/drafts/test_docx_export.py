"""Versions and comparisons as Word documents, and reading them back."""

import io
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import translation
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts_plugin.comparison.clauses import compare_clauses
from drafts_plugin.exporting.docx.documents import comparison_docx, version_docx
from drafts_plugin.exporting.docx.tracked import Labels
from drafts_plugin.importing import build_tree, match_tree, read_text, read_tree
from drafts_plugin.text.clauses import read_published
from drafts_plugin.text.levels import LEVELS
from tests.stopwatch import assert_within

REGULATION = Path(__file__).parents[3] / "shared" / "data" / "dehyari-financial-regulation.txt"
TEXT = """باب اول - کلیات
فصل اول
ماده ۱- تعریف‌ها به این شرح است:
الف - دهیاری
۱) در روستا
تبصره - استثنا
الف - بند تبصره
تبصره ۲- ادامه
متنی آزاد
"""


def kept(blocks):
    """The blocks in the form in which a version keeps them."""
    return [
        {
            "id": block["id"],
            "type": block["type"],
            "number": block["value"].get("number", ""),
            "title": block["value"].get("title", ""),
            "text": block["value"].get("text", ""),
            "level": block["value"].get("level") or block["value"].get("kind", ""),
        }
        for block in blocks
    ]


def unpacked(blocks, language):
    with zipfile.ZipFile(io.BytesIO(export(blocks, language))) as archive:
        return archive.read("word/document.xml"), archive.read("word/styles.xml")


def export(blocks, language="fa"):
    with translation.override(language):
        return version_docx("عنوان پیش‌نویس", ["نسخهٔ ۱"], read_published(kept(blocks)), language)


def read_back(blocks, language="fa"):
    return read_tree(export(blocks, language), "export.docx")


@pytest.mark.parametrize("language", ["fa", "en"])
def test_reading_back_gives_the_same_tree(language):
    blocks = build_tree(TEXT).blocks
    tree = read_back(blocks, language)
    # In an English document the numbers have its digits.
    assert match_tree(blocks, tree.blocks).blocks == blocks
    assert [block["id"] for block in tree.blocks] == [block["id"] for block in blocks]
    assert tree.title == "عنوان پیش‌نویس"
    assert [one.code for one in tree.warnings] == [one.code for one in build_tree(TEXT).warnings]


def test_titles_breaks_and_odd_numbers():
    blocks = build_tree("ماده ۱۷ مکرر - متن\nماده واحده - متن").blocks
    blocks[0]["value"].update(title="عنوان ماده", text="سطر یک\nماده ۲ سطر دو\tپایان")
    blocks += [
        {"type": "item", "value": {"number": "", "level": "5", "text": "x"}, "id": str(uuid4())},
        {
            "type": "note",
            "value": {"number": "۱۲-الف", "level": "1", "text": ""},
            "id": str(uuid4()),
        },
        {"type": "part", "value": {"kind": "part", "number": "", "title": "ت"}, "id": str(uuid4())},
        {"type": "part", "value": {"kind": "book", "number": "", "title": ""}, "id": str(uuid4())},
        {"type": "paragraph", "value": {"level": "6", "text": "ماده ۹- نیست"}, "id": str(uuid4())},
    ]
    assert read_back(blocks).blocks == blocks


# Without those of private use, which the importer tells of as symbols that it cannot read.
CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Co", "Zl", "Zp"))
KINDS = st.sampled_from(["article", "note", "item"])
SAID = st.text(CHARACTERS, max_size=30).map(str.strip)


@settings(max_examples=25)
@given(st.lists(st.tuples(KINDS, st.sampled_from(LEVELS), SAID), max_size=8))
def test_any_words_come_back(said):
    blocks = [
        {
            "type": kind,
            "value": {
                "number": str(n),
                **({"title": "", "text": text} if kind == "article" else {"text": text}),
                **({} if kind == "article" else {"level": level}),
            },
            "id": str(uuid4()),
        }
        for n, (kind, level, text) in enumerate(said, 1)
    ]
    blocks.append(
        {"type": "paragraph", "value": {"level": "3", "text": "پایان"}, "id": str(uuid4())}
    )
    assert match_tree(blocks, read_back(blocks).blocks).blocks == blocks


def test_what_is_typed_into_an_export_is_recognised():
    blocks = build_tree(TEXT).blocks
    document = Document(io.BytesIO(export(blocks)))
    last = document.paragraphs[-1]
    typed = document.add_paragraph("ماده ۲ ـ ماده‌ای نو", style=last.style)
    changed = next(p for p in document.paragraphs if "دهیاری" in p.text)
    changed.runs[-1].text = "شهرداری"
    data = io.BytesIO()
    document.save(data)
    tree = read_tree(data.getvalue(), "edited.docx")
    assert typed.text.endswith("نو")
    assert [b["id"] for b in tree.blocks[:-1]] == [b["id"] for b in blocks]
    assert tree.of_type("article")[-1] == {"number": "۲", "title": "", "text": "ماده‌ای نو"}
    assert tree.of_type("item")[0]["text"] == "شهرداری"


def test_right_to_left_headings_and_indents():
    text, styles = unpacked(build_tree(TEXT).blocks, "fa")
    assert b"<w:rtl/>" in text
    assert b"<w:bidi/>" in text
    assert b"<w:bidi/>" in styles
    document = Document(io.BytesIO(export(build_tree(TEXT).blocks)))
    indents = {p.style.style_id: p.paragraph_format.left_indent for p in document.paragraphs}
    assert indents["ClauseNote"] < indents["ClauseItem2"]
    assert b'<w:outlineLvl w:val="0"/>' in styles


@pytest.mark.parametrize("language", ["fa", "en"])
def test_each_depth_is_indented_further(language):
    blocks = build_tree("ماده ۱- متن").blocks
    blocks += [
        {"type": "item", "value": {"number": "۱", "level": level, "text": "x"}, "id": str(uuid4())}
        for level in LEVELS
    ]
    document = Document(io.BytesIO(export(blocks, language)))
    paragraphs = [p for p in document.paragraphs if p.style.style_id.startswith("ClauseItem")]
    indents = [p.paragraph_format.left_indent for p in paragraphs]
    assert indents == sorted(set(indents))
    assert [p.style.paragraph_format.left_indent for p in paragraphs] == indents
    assert read_back(blocks, language).of_type("item")[-1]["level"] == LEVELS[-1]


def test_english_runs_left_to_right():
    text, _styles = unpacked(build_tree("Article 1 - text").blocks, "en")
    assert b"<w:rtl" not in text
    assert b"<w:bidi" not in text


def test_control_characters_do_no_harm():
    blocks = build_tree("ماده ۱- متن").blocks
    blocks[0]["value"]["text"] = "a\x00b\x0bc\ud800d"
    assert read_back(blocks).of_type("article")[0]["text"] == "abcd"


def compared():
    old = build_tree(TEXT).blocks
    text = TEXT.replace("استثنا", "استثنایی دیگر").replace("۱) در روستا\n", "")
    new = match_tree(old, build_tree(text + "ماده ۲- نو").blocks).blocks
    with translation.override("fa"):
        comparison = compare_clauses(read_published(kept(old)), read_published(kept(new)))
        labels = Labels(names={"changed": "تغییر", "added": "افزوده", "removed": "حذف"})
        return new, comparison_docx("مقایسه", ["۱ و ۲"], comparison, "fa", labels)


def test_a_comparison_shows_what_came_and_went():
    _new, data = compared()
    document = Document(io.BytesIO(data))
    body = document.element.body
    deleted = "".join(each.text for each in body.iter(qn("w:delText")))
    inserted = "".join(t.text for each in body.iter(qn("w:ins")) for t in each.iter(qn("w:t")))
    assert "استثنا" in deleted
    assert "در روستا" in deleted
    assert "استثنایی دیگر" in inserted
    assert "نو" in inserted
    texts = [p.text for p in document.paragraphs]
    assert {"تغییر", "افزوده", "حذف"} <= set(texts)


def test_a_comparison_reads_back_as_the_newer_text():
    new, data = compared()
    tree = read_tree(data, "comparison.docx")
    assert [b["value"] for b in tree.blocks] == [b["value"] for b in new]


@pytest.mark.skipif(not REGULATION.exists(), reason="the text is not part of this repository")
def test_the_regulation_both_ways():
    blocks = build_tree(read_text(REGULATION)).blocks
    with assert_within(1):
        data = export(blocks)
    with assert_within(1):
        tree = read_tree(data, "r.docx")
    counts = tree.counts()
    assert (counts["parts"], counts["articles"], counts["notes"]) == (12, 56, 35)
    assert match_tree(blocks, tree.blocks).blocks == blocks
