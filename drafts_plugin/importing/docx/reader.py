"""From a Word document to the lines of its text, in the order in which they are printed."""

from drafts_plugin.importing.docx.elements import value, w
from drafts_plugin.importing.docx.exported import exported_line
from drafts_plugin.importing.docx.footnotes import Notes
from drafts_plugin.importing.docx.lists import listed
from drafts_plugin.importing.docx.numbering import Numbering
from drafts_plugin.importing.docx.paragraphs import read_words
from drafts_plugin.importing.docx.styles import Styles
from drafts_plugin.importing.docx.table_reader import TableReader
from drafts_plugin.importing.docx.tables import left_alone
from drafts_plugin.importing.docx.warnings import notice
from drafts_plugin.importing.lines import Line, clean
from drafts_plugin.text.docx_marks import ABOUT, DELETED, DRAFT_TITLE, REMOVED

CONTENTS = "Table of Contents"


class DocumentReader(TableReader):
    """Collects the lines of a document; `levels` are those of its headings by line."""

    def __init__(self, package):
        self.styles = Styles(package.related("styles"))
        self.numbering = Numbering(package.related("numbering"), self.styles)
        self.notes = Notes(package)
        self.lines = []
        self.levels = {}
        self.warnings = []
        self.title = ""
        self.number = 0
        # What goes on in the next paragraph, since the mark between them was deleted.
        self.carried = []

    def read(self, container):
        for element in container:
            read = _READERS.get(element.tag)
            if read:
                read(self, element)

    def _paragraph(self, element):
        words = self._words(element)
        style = self.styles.style_of(element)
        if words.goes_on:
            self.carried += words.pieces
        elif self.styles.is_contents(element):
            self._notice("contents")
        elif style == DRAFT_TITLE:
            self.title = self.title or clean(words.text)
        elif style not in (ABOUT, REMOVED):
            words.pieces[:0], self.carried = self.carried, []
            self._text(element, style, words)
        self._follow(words)

    def _text(self, element, style, words):
        line = exported_line(self.number, style, words)
        label = None if line else self.numbering.label(element)
        first, *others = [line] if line else self._broken(words.text) or [""]
        if line:
            self.lines.append(line)
        elif first or (label and not label.bullet):
            self._line(first, label, self.styles.heading(element))
        self.lines += [Line(self.number, text) for text in others]

    def _line(self, text, label, heading):
        line = listed(self.number, text, label) if label else Line(self.number, text)
        if not text and line.known and line.known.type == "item":
            return
        if heading:
            self.levels[len(self.lines)] = heading
        self.lines.append(line)

    def _broken(self, text):
        """The lines of a paragraph with soft breaks in it."""
        return [line for line in map(clean, text.splitlines()) if line]

    def _words(self, element):
        self.number += 1
        words = read_words(element, self.notes.mark)
        words.pieces = [piece for piece in words.pieces if piece[1] != DELETED]
        for code in sorted(words.found):
            self._notice(code)
        return words

    def _follow(self, words):
        """What hangs on a paragraph stands after it: its footnotes and text boxes."""
        for reference, mark in words.notes:
            texts = [mark, *map(_plain_text, self.notes.paragraphs(reference))]
            self.lines.append(Line(self.number, " ".join(filter(None, texts)), plain=True))
        for box in words.boxes:
            self.read(box)

    def end(self):
        self.end_paragraph()
        self.lines = list(left_alone(self.lines))

    def end_paragraph(self):
        """Take what was carried over to a paragraph that did not come."""
        text = "".join(text for text, _style in self.carried)
        self.lines += [Line(self.number, line) for line in self._broken(text)]
        self.carried = []

    def _content(self, element):
        gallery = value(element, "sdtPr/docPartObj/docPartGallery")
        if gallery == CONTENTS:
            self._notice("contents")
        else:
            self.read(element)

    def _embedded(self, element):
        self._notice("embedded", again=True)

    def _notice(self, code, again=False):
        if again or all(one.code != code for one in self.warnings):
            self.warnings.append(notice(max(self.number, 1), code))


def _plain_text(paragraph):
    return clean(" ".join(read_words(paragraph, lambda *_reference: "").text.split()))


_CONTAINERS = ("sdtContent", "customXml", "smartTag", "ins", "moveTo")
_READERS = {
    w("p"): DocumentReader._paragraph,
    w("tbl"): DocumentReader._table,
    w("sdt"): DocumentReader._content,
    w("altChunk"): DocumentReader._embedded,
    **dict.fromkeys(map(w, _CONTAINERS), DocumentReader.read),
}
