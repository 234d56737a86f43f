"""The styles of an exported Word document, right to left where the language is."""

import re
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from drafts_plugin.text.docx_marks import (
    ABOUT,
    DRAFT_TITLE,
    NUMBER,
    PARAGRAPH_STYLES,
    TITLE,
    WORD,
)
from drafts_plugin.text.levels import LEVELS

FONT = "Tahoma"
INDENT = Cm(0.8)
INK, QUIET = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x59, 0x59, 0x59)

# Style: (size in points, steps of indentation, level in the outline or None)
_PARAGRAPHS = {
    DRAFT_TITLE: (18, 0, None),
    ABOUT: (9, 0, None),
    "ClauseBook": (16, 0, 0),
    "ClausePart": (15, 0, 1),
    "ClauseChapter": (14, 0, 2),
    "ClauseSection": (13, 0, 3),
    "ClauseArticle": (11, 0, None),
    **{
        style: (11, LEVELS.index(level) + 1, None)
        for (_type, level), style in PARAGRAPH_STYLES.items()
        if level in LEVELS
    },
}


def add_styles(document: Any, language: str, rtl: bool) -> None:
    """Give `document` the styles of clauses, in `language` and its direction."""
    normal = document.styles["Normal"]
    normal.font.size, normal.font.color.rgb = Pt(11), INK
    _font(normal, language)
    normal.paragraph_format.line_spacing = 1.5
    normal.paragraph_format.space_after = Pt(6)
    if rtl:
        _switch(normal.element.get_or_add_pPr(), "bidi")
        for section in document.sections:
            _switch(section._sectPr, "bidi")
    for identity, (size, steps, level) in _PARAGRAPHS.items():
        style = _add(document, identity, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _size(style, size)
        style.paragraph_format.left_indent = INDENT * steps
        if level is not None:
            _heading(style, level)
    _size(document.styles[_name(DRAFT_TITLE)], 18, bold=True)
    document.styles[_name(ABOUT)].font.color.rgb = QUIET
    for identity in (WORD, NUMBER, TITLE):
        _size(_add(document, identity, WD_STYLE_TYPE.CHARACTER), None, bold=True)


def _name(identity):
    """Word shows names with spaces; without them they are the ids."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", identity)


def _add(document, identity, style_type):
    return document.styles.add_style(_name(identity), style_type)


def _heading(style, level):
    _size(style, None, bold=True)
    style.paragraph_format.space_before = Pt(18)
    style.paragraph_format.keep_with_next = True
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level))
    style.element.get_or_add_pPr().append(outline)


def _font(style, language):
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    _size(style, 11)
    spoken = OxmlElement("w:lang")
    tag = {"fa": "fa-IR", "ar": "ar-SA"}.get(language, language)
    spoken.set(qn("w:val"), tag if tag == language else "en-US")
    spoken.set(qn("w:bidi"), tag)
    properties.append(spoken)


def _size(style, size, bold=False):
    """Sizes and weights of the complex scripts are properties of their own."""
    properties = style.element.get_or_add_rPr()
    if size:
        style.font.size = Pt(size)
        complex_size = properties.find(qn("w:szCs"))
        if complex_size is None:
            complex_size = OxmlElement("w:szCs")
            properties.find(qn("w:sz")).addnext(complex_size)
        complex_size.set(qn("w:val"), str(size * 2))
    if bold:
        style.font.bold = True
        properties.find(qn("w:b")).addnext(OxmlElement("w:bCs"))


def _switch(properties, name):
    properties.insert_element_before(OxmlElement(f"w:{name}"), *_AFTER[name])


# The schema fixes the order of properties.
_AFTER = {
    "bidi": (
        *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing"),
        *("w:mirrorIndents", "w:jc", "w:textDirection", "w:outlineLvl", "w:rPr", "w:sectPr"),
        *("w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange"),
    ),
}
