"""From a Word document to the lines of its text, in the order in which they are printed."""

from drafts_plugin.importing.docx.characters import Characters
from drafts_plugin.importing.docx.elements import is_on, value, w
from drafts_plugin.importing.docx.equations import M, in_one_line
from drafts_plugin.importing.docx.exported import exported_line
from drafts_plugin.importing.docx.footnotes import Notes
from drafts_plugin.importing.docx.lists import listed
from drafts_plugin.importing.docx.numbering import Numbering
from drafts_plugin.importing.docx.paragraphs import MC, read_words, shown_alternative
from drafts_plugin.importing.docx.styles import Styles
from drafts_plugin.importing.docx.table_reader import TableReader
from drafts_plugin.importing.docx.tables import left_alone
from drafts_plugin.importing.docx.warnings import Notices
from drafts_plugin.importing.lines import Line, clean
from drafts_plugin.text.docx_marks import ABOUT, DRAFT_TITLE

CONTENTS = "Table of Contents"


class DocumentReader(TableReader):
    """Collects the lines of a document; `levels` are those of its headings by line."""

    def __init__(self, package):
        self.styles = Styles(package.related("styles"))
        self.characters = Characters(self.styles)
        self.numbering = Numbering(package.related("numbering"), self.styles)
        self.notes = Notes(package)
        self.lines = []
        self.levels = {}
        self.notices = Notices()
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
            self._found("contents")
        elif words.is_hidden:
            pass
        elif style == DRAFT_TITLE:
            self.title = self.title or clean(words.text)
        elif style != ABOUT:
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
        words = read_words(element, self.notes.mark, self.characters)
        self.notices.add(self.number, words.found)
        return words

    def _follow(self, words):
        """What hangs on a paragraph stands after it: its footnotes and text boxes."""
        for reference, mark in words.notes:
            texts = [mark, *map(self._plain_text, self.notes.paragraphs(reference))]
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
            self._found("contents")
        elif is_on(element, "sdtPr/showingPlcHdr"):
            self._found("placeholder")
        else:
            self._found("control")
            self.read(element)

    def _equation(self, element):
        """An equation between the paragraphs is a line of its own."""
        self.number += 1
        self._found("equation")
        self.lines += [Line(self.number, line) for line in self._broken(in_one_line(element))]

    def _alternatives(self, element):
        self.read(shown_alternative(element))

    def _come(self, element):
        self._found("tracked")
        self.read(element)

    def _gone(self, element):
        self._found("tracked")

    def _embedded(self, element):
        self.notices.place(self.number, "embedded")

    def _found(self, code):
        self.notices.add(self.number, {code: 1})

    def _plain_text(self, paragraph):
        words = read_words(paragraph, lambda *_reference: "", self.characters)
        self.notices.add(self.number, words.found)
        return clean(" ".join(words.text.split()))


_CONTAINERS = ("sdtContent", "customXml", "smartTag")
_READERS = {
    w("p"): DocumentReader._paragraph,
    w("tbl"): DocumentReader._table,
    w("sdt"): DocumentReader._content,
    w("altChunk"): DocumentReader._embedded,
    f"{M}oMath": DocumentReader._equation,
    f"{M}oMathPara": DocumentReader._equation,
    f"{MC}AlternateContent": DocumentReader._alternatives,
    **dict.fromkeys(map(w, _CONTAINERS), DocumentReader.read),
    **dict.fromkeys(map(w, ("ins", "moveTo")), DocumentReader._come),
    **dict.fromkeys(map(w, ("del", "moveFrom")), DocumentReader._gone),
}
