"""The words of one paragraph, with tracked changes accepted and hidden text left out."""

from drafts_plugin.importing.docx.drawings import kind_of
from drafts_plugin.importing.docx.elements import W, is_on, value, w
from drafts_plugin.importing.docx.equations import M, in_one_line
from drafts_plugin.importing.docx.fields import Fields, character, text_of
from drafts_plugin.importing.docx.raised import shaped
from drafts_plugin.importing.docx.symbol_fonts import UNKNOWN, in_unicode
from drafts_plugin.importing.docx.words import Words

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
LONGEST_CODE = 6

_CHARACTERS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
}
_GONE = {w("del"), w("moveFrom")}
_COME = {w("ins"), w("moveTo")}


def read_words(paragraph, note_mark, characters):
    """Return the `Words` of `paragraph`; `note_mark(kind, id)` gives the mark of a footnote."""
    reader = _Reader(paragraph, note_mark, characters)
    reader.walk(paragraph)
    words = reader.words
    properties = paragraph.find(w("pPr"))
    # A deleted paragraph mark joins the paragraph with the next one.
    words.goes_on = properties is not None and properties.find(f"{w('rPr')}/{w('del')}") is not None
    if words.goes_on:
        words.found["tracked"] += 1
    has_words = words.text.strip() or words.boxes
    words.is_hidden = not has_words and characters.hides_mark(properties, paragraph)
    return words


def shown_alternative(element):
    """Of the same content twice, for new and for old programs, the first."""
    choice = element.find(f"{MC}Choice")
    return element if choice is None else choice


class _Reader:
    def __init__(self, paragraph, note_mark, characters):
        self.words = Words()
        self.paragraph = paragraph
        self.note_mark = note_mark
        self.characters = characters
        self.fields = Fields(paragraph)
        self.run, self.style = None, ""

    def walk(self, element):
        for child in element:
            read = _READERS.get(child.tag)
            if read:
                read(self, child)
            elif child.tag in _CHARACTERS:
                self._say(_CHARACTERS[child.tag])
            elif child.tag not in _SILENT:
                self.walk(child)

    def _say(self, text):
        self.words.say(text, self.style)

    def _text(self, element):
        if element not in self.fields.hidden:
            self._symbols(element.text or "")

    def _symbols(self, text, font=""):
        font = font or self._font()
        shown = in_unicode(text, font)
        self.words.found["symbol"] += shown.count(UNKNOWN) - text.count(UNKNOWN)
        align = "" if self.run is None else self.characters.align(self.run, self.paragraph)
        self.words.say(shaped(shown, align), self.style, apart=bool(align))

    def _font(self):
        return "" if self.run is None else self.characters.font(self.run, self.paragraph)

    def _run(self, run):
        if self.characters.is_hidden(run, self.paragraph):
            self.words.found["hidden"] += 1
            return
        around = self.run, self.style
        self.run, self.style = run, value(run, "rPr/rStyle")
        if self.characters.is_struck(run, self.paragraph):
            self.words.found["struck"] += 1
        self.walk(run)
        self.run, self.style = around

    def _break(self, element):
        if element.get(w("type"), "textWrapping") == "textWrapping":
            self._say("\n")

    def _symbol(self, element):
        code = element.get(w("char"), "")
        try:
            text = character(int(code, 16)) if len(code) <= LONGEST_CODE else ""
        except ValueError:
            text = ""
        self._symbols(text or UNKNOWN, element.get(w("font"), ""))
        self.words.found["symbol"] += not text

    def _gone(self, element):
        self.words.found["tracked"] += 1

    def _come(self, element):
        self._gone(element)
        self.walk(element)

    def _alternatives(self, element):
        self.walk(shown_alternative(element))

    def _box(self, element):
        self.words.found["box"] += 1
        self.words.boxes.append(element)

    def _drawing(self, element):
        kind = kind_of(element)
        if kind:
            self.words.found[kind] += 1
        self.walk(element)

    def _note(self, element):
        kind = element.tag.removeprefix(W).removesuffix("Reference")
        reference = (kind, element.get(w("id")))
        mark = self.note_mark(*reference)
        if mark:
            self.words.notes.append((reference, mark))
            self._say(mark)

    def _bookmark(self, element):
        self.words.bookmarks.append(element.get(w("name"), ""))

    def _equation(self, element):
        self.words.found["equation"] += 1
        self.words.say(in_one_line(element), self.style, apart=True)

    def _control(self, element):
        if is_on(element, "sdtPr/showingPlcHdr"):
            self.words.found["placeholder"] += 1
            return
        self.words.found["control"] += 1
        self.walk(element)

    def _field(self, element):
        instruction = self.fields.shown.get(element, "")
        text = text_of(instruction)
        if text is None:
            self.words.found["field"] += 1
        elif text:
            self.words.found["symbol"] += text.count(UNKNOWN)
            self.words.say(text, self.style, apart=True)


_SILENT = {
    *(w(name) for name in ("pPr", "rPr", "instrText", "delText", "delInstrText", "sdtPr")),
    *(w(name) for name in ("sdtEndPr", "bookmarkEnd", "footnoteRef", "endnoteRef", "rt")),
}
_READERS = {
    w("t"): _Reader._text,
    w("r"): _Reader._run,
    w("br"): _Reader._break,
    w("sym"): _Reader._symbol,
    w("txbxContent"): _Reader._box,
    w("drawing"): _Reader._drawing,
    w("pict"): _Reader._drawing,
    w("object"): _Reader._drawing,
    w("footnoteReference"): _Reader._note,
    w("endnoteReference"): _Reader._note,
    w("bookmarkStart"): _Reader._bookmark,
    w("sdt"): _Reader._control,
    w("fldChar"): _Reader._field,
    f"{M}oMath": _Reader._equation,
    f"{MC}AlternateContent": _Reader._alternatives,
    **dict.fromkeys(_GONE, _Reader._gone),
    **dict.fromkeys(_COME, _Reader._come),
}
