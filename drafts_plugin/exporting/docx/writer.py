"""A Word document that is being written, paragraph by paragraph."""

import io
import re
from collections.abc import Iterable

from django.utils.translation import get_language_info, pgettext
from django.utils.translation import gettext as _
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from drafts_plugin.comparison.rows import TABLE
from drafts_plugin.comparison.tables import cells_of
from drafts_plugin.comparison.words import Run, RunKind
from drafts_plugin.exporting.docx.styles import INDENT, add_styles
from drafts_plugin.exporting.docx.tables import add_table
from drafts_plugin.numbers import localize_number
from drafts_plugin.text.clauses import Clause
from drafts_plugin.text.docx_marks import (
    ABOUT,
    DRAFT_TITLE,
    NUMBER,
    TITLE,
    WORD,
    bookmark_for,
    style_for,
)
from drafts_plugin.text.questions import Question

# What XML cannot carry, and a Word document hence neither.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class DocumentWriter:
    """Writes clauses one by one, in the styles that the importer reads back."""

    def __init__(self, title, about, language):
        self.rtl = get_language_info(language)["bidi"]
        self.dash = "ـ" if self.rtl else "–"
        self.document = Document()
        self.bookmarks = 0
        add_styles(self.document, language, self.rtl)
        properties = self.document.core_properties
        properties.title, properties.author, properties.language = title, "", language
        properties.comments = ""
        self._say(self._paragraph(DRAFT_TITLE), title)
        for line in about:
            self._say(self._paragraph(ABOUT), line)

    def save(self) -> bytes:
        data = io.BytesIO()
        self.document.save(data)
        return data.getvalue()

    def clause(self, clause: Clause) -> None:
        paragraph = self._paragraph_for(clause)
        bookmark = bookmark_for(clause.id)
        self.bookmarks += 1
        self._mark(paragraph, "w:bookmarkStart", bookmark)
        for text, style in self._heading_pieces(clause):
            self._say(paragraph, text, style)
        self._say(paragraph, clause.title, TITLE)
        if clause.type != TABLE:
            self._say(paragraph, self._between(clause))
            self._say(paragraph, clause.text)
        self._mark(paragraph, "w:bookmarkEnd", bookmark)
        if clause.type == TABLE:
            self._table(cells_of([Run(RunKind.EQUAL, clause.text)]))
        self._explanation(clause)

    def questions(self, questions: Iterable[Question]) -> None:
        for place, question in enumerate(questions):
            if not place:
                self._say(self._paragraph(ABOUT), _("Questions to readers"), TITLE)
            self._say(self._paragraph(ABOUT), question.text)
            for choice in question.choices:
                paragraph = self._paragraph(ABOUT)
                paragraph.paragraph_format.left_indent = INDENT
                self._say(paragraph, f"☐ {choice.label}")

    def _explanation(self, clause):
        if clause.explanation:
            paragraph = self._paragraph(ABOUT)
            paragraph.paragraph_format.left_indent = INDENT * (clause.depth + 1)
            self._say(paragraph, f"{pgettext('a clause', 'Why?')} {clause.explanation}")

    def _table(self, rows):
        if rows:
            add_table(self.document, rows, self.rtl, self._cell)
            self._paragraph(ABOUT)

    def _cell(self, paragraph, runs, is_head):
        for run in runs:
            self._say(paragraph, run.text, TITLE if is_head else None)

    def _heading_pieces(self, clause):
        """The words and the number that stand before the text, each with its own style."""
        heading = clause.heading or ("•" if clause.type == "item" else "")
        if clause.type in ("paragraph", TABLE) or not heading:
            return []
        before, number, after = heading, "", ""
        for printed in filter(None, (localize_number(clause.number), clause.number)):
            if printed in heading:
                before, number, after = heading.partition(printed)
                break
        says_more = clause.title or clause.text
        after = f"{after} {self.dash} " if says_more else after
        return [(before, WORD), (number, NUMBER), (after, WORD)]

    @staticmethod
    def _between(clause):
        return " " if clause.title and clause.text else ""

    def _paragraph(self, style):
        paragraph = self.document.add_paragraph()
        paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = style
        return paragraph

    def _paragraph_for(self, clause):
        paragraph = self._paragraph(style_for(clause.type, clause.level))
        if clause.depth and clause.type != "part":
            paragraph.paragraph_format.left_indent = INDENT * clause.depth
        return paragraph

    def _say(self, paragraph, text, style=None):
        if not text:
            return
        run = paragraph.add_run(_UNWRITABLE.sub("", text))
        if style:
            run._r.get_or_add_rPr().get_or_add_rStyle().val = style
        run.font.rtl = self.rtl or None

    def _mark(self, paragraph, tag, bookmark):
        if not bookmark:
            return
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(self.bookmarks))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), bookmark)
        paragraph._p.append(mark)
