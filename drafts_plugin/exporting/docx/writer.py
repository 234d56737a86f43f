"""A Word document that is being written, paragraph by paragraph."""

import io
import re

from django.utils.translation import get_language_info
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from drafts_plugin.comparison.rows import TABLE, Row
from drafts_plugin.comparison.tables import cells_of
from drafts_plugin.comparison.words import Run, RunKind
from drafts_plugin.exporting.docx.styles import GREEN, INDENT, add_styles
from drafts_plugin.exporting.docx.tables import add_table
from drafts_plugin.numbers import localize_number
from drafts_plugin.text.clauses import Clause
from drafts_plugin.text.docx_marks import (
    ABOUT,
    DELETED,
    DRAFT_TITLE,
    NUMBER,
    REMOVED,
    TITLE,
    WORD,
    bookmark_for,
    style_for,
)

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
        self._heading(paragraph, clause)
        self._say(paragraph, clause.title, TITLE)
        if clause.type != TABLE:
            self._say(paragraph, self._between(clause))
            self._say(paragraph, clause.text)
        self._mark(paragraph, "w:bookmarkEnd", bookmark)
        if clause.type == TABLE:
            self._table(cells_of([Run(RunKind.EQUAL, clause.text)]))

    def row(self, row: Row, label: str) -> None:
        if label:
            self._say(self._paragraph(ABOUT), label)
        clause = row.clause
        paragraph = self._paragraph_for(clause, removed=row.new is None)
        if row.new is None:
            self._say(paragraph, f"{clause.heading} {self.dash} ".lstrip(), DELETED)
        else:
            if row.is_renamed:
                self._say(paragraph, f"{row.old.heading} ", DELETED)
            self._heading(paragraph, clause, came=row.old is None or row.is_renamed)
        self._runs(paragraph, row.title, TITLE)
        if row.is_table:
            self._table(row.cells)
            return
        self._say(paragraph, self._between(clause))
        self._runs(paragraph, row.text)

    def _table(self, rows):
        if rows:
            add_table(self.document, rows, self.rtl, self._cell)
            self._paragraph(ABOUT)

    def _cell(self, paragraph, runs, is_head):
        self._runs(paragraph, runs, TITLE if is_head else None)

    def _runs(self, paragraph, runs, style=None):
        for run in runs:
            deleted = run.kind == RunKind.DELETE
            self._say(
                paragraph, run.text, DELETED if deleted else style, run.kind == RunKind.INSERT
            )

    def _heading(self, paragraph, clause, came=False):
        """The words and the number that stand before the text, each in its own style."""
        heading = clause.heading or ("•" if clause.type == "item" else "")
        if clause.type in ("paragraph", TABLE) or not heading:
            return
        before, number, after = heading, "", ""
        for printed in filter(None, (localize_number(clause.number), clause.number)):
            if printed in heading:
                before, number, after = heading.partition(printed)
                break
        says_more = clause.title or clause.text
        self._say(paragraph, before, WORD, came)
        self._say(paragraph, number, NUMBER, came)
        self._say(paragraph, f"{after} {self.dash} " if says_more else after, WORD, came)

    @staticmethod
    def _between(clause):
        return " " if clause.title and clause.text else ""

    def _paragraph(self, style):
        paragraph = self.document.add_paragraph()
        paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = style
        return paragraph

    def _paragraph_for(self, clause, removed=False):
        style = REMOVED if removed else style_for(clause.type, clause.level)
        paragraph = self._paragraph(style)
        if clause.depth and clause.type != "part":
            paragraph.paragraph_format.left_indent = INDENT * clause.depth
        return paragraph

    def _say(self, paragraph, text, style=None, came=False):
        if not text:
            return
        run = paragraph.add_run(_UNWRITABLE.sub("", text))
        if style:
            run._r.get_or_add_rPr().get_or_add_rStyle().val = style
        if came:
            run.font.underline, run.font.color.rgb = True, GREEN
        run.font.rtl = self.rtl or None

    def _mark(self, paragraph, tag, bookmark):
        if not bookmark:
            return
        mark = OxmlElement(tag)
        mark.set(qn("w:id"), str(self.bookmarks))
        if tag == "w:bookmarkStart":
            mark.set(qn("w:name"), bookmark)
        paragraph._p.append(mark)
