"""What is read from a Word document."""

import pytest

from drafts_plugin.importing import read_tree
from tests.drafts.importing import documents
from tests.drafts.importing.documents import (
    document,
    level,
    numbering,
    paragraph,
    run,
    table,
    typed,
)

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
ARTICLES = (
    level(0, "decimal", "ماده %1-"),
    level(1, "arabicAlpha", "%2-"),
    level(2, "decimal", "%3)"),
)
NOTES = (level(0, "decimal", "تبصره %1-"),)


def read(*body, **parts):
    return read_tree(document(*body, **parts), "draft.docx")


def short(tree):
    """Each block as (type, number, what it says)."""
    return [
        (
            block["type"],
            block["value"].get("number", ""),
            block["value"].get("title") or block["value"].get("text", ""),
        )
        for block in tree.blocks
    ]


def codes(tree):
    return [warning.code for warning in tree.warnings]


def test_typed_markers():
    tree = read_tree(
        typed(["فصل اول - کلیات", "ماده ۱ـ متن", "الف - بند", "تبصره - یاد"]), "d.docx"
    )
    assert short(tree) == [
        ("part", "اول", "کلیات"),
        ("article", "۱", "متن"),
        ("item", "الف", "بند"),
        ("note", "", "یاد"),
    ]


def test_automatic_numbers():
    tree = read(
        paragraph("متن یک", numbered=(1, 0)),
        paragraph("بند یک", numbered=(1, 1)),
        paragraph("جزء یک", numbered=(1, 2)),
        paragraph("جزء دو", numbered=(1, 2)),
        paragraph("بند دو", numbered=(1, 1)),
        paragraph("یادآوری", numbered=(2, 0)),
        paragraph("متن دو", numbered=(1, 0)),
        paragraph("بند نو", numbered=(1, 1)),
        numbering=numbering(ARTICLES, NOTES),
    )
    assert short(tree) == [
        ("article", "1", "متن یک"),
        ("item", "الف", "بند یک"),
        ("item", "1", "جزء یک"),
        ("item", "2", "جزء دو"),
        ("item", "ب", "بند دو"),
        ("note", "1", "یادآوری"),
        ("article", "2", "متن دو"),
        ("item", "الف", "بند نو"),
    ]
    assert [value["level"] for value in tree.of_type("item")] == ["1", "2", "2", "1", "1"]
    assert tree.warnings == []


FORMATS = [
    ("decimal", "%1.", "2"),
    ("decimalZero", "%1.", "02"),
    ("arabicAlpha", "%1-", "ب"),
    ("arabicAbjad", "(%1)", "ب"),
    ("lowerLetter", "%1)", "b"),
    ("upperLetter", "%1.", "B"),
    ("lowerRoman", "%1.", "ii"),
    ("upperRoman", "%1.", "II"),
    ("ordinalText", "%1:", "دوم"),
    ("cardinalText", "%1:", "دو"),
    ("hindiNumbers", "%1.", "2"),
    ("bullet", "\uf0b7", ""),
]


@pytest.mark.parametrize(("number_format", "text", "printed"), FORMATS)
def test_number_formats(number_format, text, printed):
    items = [paragraph(one, numbered=(1, 0)) for one in ("یک", "دو")]
    made = numbering([level(0, number_format, text)])
    tree = read(paragraph("ماده ۱- م"), *items, numbering=made)
    assert short(tree)[-1] == ("item", printed, "دو")
    assert tree.warnings == []


def test_headings_numbered_in_words():
    tree = read(
        *(paragraph(one, style="H1", numbered=(1, 0)) for one in ("کلیات", "معاملات")),
        numbering=numbering([level(0, "ordinalText", "فصل %1 - ")]),
    )
    assert short(tree) == [("part", "اول", "کلیات"), ("part", "دوم", "معاملات")]


def test_a_list_may_begin_anew():
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    tree = read(
        paragraph("ماده ۱- م"),
        *(paragraph("ت", numbered=(1, 0)) for _ in range(2)),
        paragraph("ماده ۲- م"),
        paragraph("ت", numbered=(7, 0)),
        numbering=numbering(NOTES, overrides={7: (1, again)}),
    )
    assert [value["number"] for value in tree.of_type("note")] == ["1", "2", "1"]


def test_a_style_may_number():
    style = (
        '<w:style w:type="paragraph" w:styleId="Art"><w:name w:val="Art"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    tree = read(
        paragraph("م", style="Art"),
        paragraph("ن", style="Art"),
        numbering=numbering(ARTICLES),
        styles=style,
    )
    assert tree.counts()["numbers"] == ["1", "2"]


def test_an_empty_numbered_article_waits_for_its_text():
    tree = read(
        paragraph(numbered=(1, 0)),
        paragraph("متن"),
        paragraph(numbered=(1, 1)),
        numbering=numbering(ARTICLES),
    )
    assert short(tree) == [("article", "1", "متن")]


def kinds(tree):
    return [(value["kind"], value["number"], value["title"]) for value in tree.of_type("part")]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ([("H1", "کلیات")], [("chapter", "", "کلیات")]),
        (
            [("H1", "کلیات"), ("H2", "تعاریف"), ("H1", "پایان")],
            [("part", "", "کلیات"), ("chapter", "", "تعاریف"), ("part", "", "پایان")],
        ),
        (
            [("H1", "فصل اول - کلیات"), ("Mine", "تعاریف")],
            [("chapter", "اول", "کلیات"), ("section", "", "تعاریف")],
        ),
        (
            [("H1", "کلیات"), ("H2", "فصل اول: تعاریف")],
            [("part", "", "کلیات"), ("chapter", "اول", "تعاریف")],
        ),
        ([("H1", "۱- کلیات"), ("H1", "۲- معاملات")],
         [("chapter", "۱", "کلیات"), ("chapter", "۲", "معاملات")]),
    ],
)  # fmt: skip
def test_headings(headings, expected):
    body = [paragraph("مقدمه"), *(paragraph(text, style=style) for style, text in headings)]
    assert kinds(read(*body)) == expected


def test_the_topmost_heading_is_the_title():
    tree = read(paragraph("آیین‌نامه", style="H1"), paragraph("فصل اول - ک", style="H2"))
    assert short(tree) == [("paragraph", "", "آیین‌نامه"), ("part", "اول", "ک")]
    assert tree.suggested_title() == "آیین‌نامه"


def test_an_article_as_heading_has_a_title():
    tree = read(paragraph("ماده ۱ - تعاریف", style="H2"), paragraph("متن ماده"))
    assert tree.of_type("article") == [{"number": "۱", "title": "تعاریف", "text": "متن ماده"}]


def test_a_table_is_a_clause_of_its_own():
    tree = read(
        paragraph("ماده ۱- م"),
        table(["شرح", "مبلغ"], ["ماده ۲- نیست", "۱۰ | ۲۰"], ["", ""]),
        paragraph("ماده ۲- م"),
    )
    assert short(tree) == [
        ("article", "۱", "م"),
        ("table", "", "شرح | مبلغ\nماده ۲- نیست | ۱۰ \\| ۲۰"),
        ("article", "۲", "م"),
    ]
    assert codes(tree) == ["table"]


def test_a_cell_over_two_columns_leaves_the_others_in_their_place():
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("جمع") + "</w:tc>"
    rows = table(["الف", "ب", "ج"]).replace(
        "</w:tbl>", f"<w:tr>{wide}<w:tc>{paragraph('۳')}</w:tc></w:tr></w:tbl>"
    )
    [value] = read(rows).of_type("table")
    assert value["text"] == "الف | ب | ج\nجمع |  | ۳"


def test_footnotes_in_a_table_follow_it():
    tree = read(table(["شرح", "مبلغ"], [paragraph("الف", REFERENCE), "۱"]), footnotes=FOOTNOTES)
    assert short(tree) == [
        ("table", "", "شرح | مبلغ\nالف[1] | ۱"),
        ("paragraph", "", "[1] ماده ۹- قانون"),
    ]


def test_a_table_of_one_column_is_text():
    tree = read(table([paragraph("ماده ۱- م") + table(["ماده ۲- ن"])]))
    assert tree.counts()["numbers"] == ["۱", "۲"]


FOOTNOTES = (
    '<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
    '<w:footnote w:id="2">' + paragraph("<w:r><w:footnoteRef/></w:r>", " ماده ۹- قانون")
    + "</w:footnote>"
)  # fmt: skip
REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def test_footnotes_stand_after_their_clause():
    tree = read(paragraph("ماده ۱- متن", REFERENCE), paragraph("ماده ۲- م"), footnotes=FOOTNOTES)
    assert short(tree) == [
        ("article", "۱", "متن[1]"),
        ("paragraph", "", "[1] ماده ۹- قانون"),
        ("article", "۲", "م"),
    ]


def test_a_footnote_lets_an_article_wait_for_its_text():
    tree = read(
        paragraph("ماده ۱ - تعاریف", REFERENCE, style="H1"), paragraph("متن"), footnotes=FOOTNOTES
    )
    assert short(tree)[1] == ("paragraph", "", "[1] ماده ۹- قانون")
    assert tree.of_type("article")[0]["text"] == "متن"


def test_tracked_changes_are_accepted():
    tree = read(
        paragraph("ماده ۱- ", f"<w:ins>{run('نو')}</w:ins>", "<w:del><w:r><w:delText>کهنه"
                  "</w:delText></w:r></w:del>", f"<w:moveFrom>{run('رفته')}</w:moveFrom>"),
        paragraph("جمله", properties="<w:rPr><w:del/></w:rPr>"),
        paragraph(" یکی است"),
    )  # fmt: skip
    assert short(tree) == [("article", "۱", "نو"), ("paragraph", "", "جمله یکی است")]
    assert codes(tree) == ["tracked"]


def test_hidden_text_stays_hidden():
    tree = read(
        paragraph("ماده ۱- م", run("راز", "<w:vanish/>"), run("ن", '<w:vanish w:val="0"/>'))
    )
    assert short(tree) == [("article", "۱", "من")]
    assert codes(tree) == ["hidden"]


def test_breaks_tabs_and_hyphens():
    inner = "<w:r><w:t>ماده ۱</w:t><w:tab/><w:t>متن</w:t><w:br/><w:t>سطر</w:t></w:r>"
    page_break = '<w:r><w:br w:type="page"/></w:r>'
    tree = read(paragraph(inner), paragraph(page_break))
    assert short(tree) == [("article", "۱", "متن"), ("paragraph", "", "سطر")]


def test_text_boxes_controls_links_and_fields():
    box = f"<w:txbxContent>{paragraph('در کادر')}</w:txbxContent>"
    shape = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    field = '<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple w:instr="X">'
    tree = read(
        f"<w:sdt><w:sdtContent>{paragraph('ماده ۱- م', shape)}</w:sdtContent></w:sdt>",
        paragraph(
            f"<w:hyperlink>{run('پیوند')}</w:hyperlink>", f"{field}{run(' ۵')}</w:fldSimple>"
        ),
    )
    assert [text for _type, _number, text in short(tree)] == ["م", "در کادر", "پیوند ۵"]


def test_the_table_of_contents_is_left_out():
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    tree = read(
        paragraph("فصل اول - ک\t۳", style="T1"),
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{paragraph('فهرست')}</w:sdtContent></w:sdt>",
        paragraph("فصل اول - ک", style="H1"),
    )
    assert short(tree) == [("part", "اول", "ک")]
    assert codes(tree) == ["contents"]


def test_the_strict_variant_of_the_format(monkeypatch):
    monkeypatch.setattr(documents, "NAMESPACES", f'xmlns:w="{STRICT}"')
    assert read(paragraph("ماده ۱- م")).counts()["articles"] == 1


def test_warnings_name_the_paragraph():
    tree = read(paragraph("ماده ۱- م"), paragraph(), paragraph("ماده ۳- م"))
    assert [(warning.line, warning.code) for warning in tree.warnings] == [(3, "gap")]
