"""The words of one paragraph, with tracked changes accepted and hidden text left out."""

from dataclasses import dataclass, field

from drafts_plugin.importing.docx.elements import W, is_on, value, w

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"

_CHARACTERS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
}
_GONE = {w("del"), w("moveFrom")}
_COME = {w("ins"), w("moveTo")}
_PICTURES = (f"{A}blip", f"{V}imagedata")
# Word keeps symbols of its own fonts in the private use area; nobody else can read them.
_PRIVATE = range(0xE000, 0xF900)


@dataclass
class Words:
    """What a paragraph says: `pieces` are (text, character style), in their order."""

    pieces: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    boxes: list = field(default_factory=list)
    bookmarks: list = field(default_factory=list)
    found: set = field(default_factory=set)
    goes_on: bool = False

    @property
    def text(self):
        return "".join(text for text, _style in self.pieces)


def read_words(paragraph, note_mark):
    """Return the `Words` of `paragraph`; `note_mark(kind, id)` gives the mark of a footnote."""
    reader = _Reader(note_mark)
    reader.walk(paragraph)
    words = reader.words
    # A deleted paragraph mark joins the paragraph with the next one.
    words.goes_on = paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is not None
    if words.goes_on:
        words.found.add("tracked")
    return words


class _Reader:
    def __init__(self, note_mark):
        self.words = Words()
        self.note_mark = note_mark
        self.style = ""

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
        if text:
            self.words.pieces.append((text, self.style))

    def _text(self, element):
        self._say(element.text or "")

    def _run(self, run):
        properties = run.find(w("rPr"))
        if properties is not None and is_on(properties, "vanish"):
            self.words.found.add("hidden")
            return
        self.style = value(properties, "rStyle")
        self.walk(run)
        self.style = ""

    def _break(self, element):
        if element.get(w("type"), "textWrapping") == "textWrapping":
            self._say("\n")

    def _symbol(self, element):
        code = int(element.get(w("char"), "0"), 16)
        if code and code not in _PRIVATE:
            self._say(chr(code))

    def _gone(self, element):
        self.words.found.add("tracked")

    def _come(self, element):
        self.words.found.add("tracked")
        self.walk(element)

    def _alternatives(self, element):
        """The same content twice, for new and for old programs."""
        choice = element.find(f"{MC}Choice")
        self.walk(element if choice is None else choice)

    def _box(self, element):
        self.words.boxes.append(element)

    def _drawing(self, element):
        if any(element.find(f".//{picture}") is not None for picture in _PICTURES):
            self.words.found.add("picture")
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
        self.words.found.add("equation")
        self._text(element)


_SILENT = {
    *(w(name) for name in ("pPr", "rPr", "instrText", "delText", "delInstrText", "sdtPr")),
    *(w(name) for name in ("sdtEndPr", "bookmarkEnd", "footnoteRef", "endnoteRef", "fldChar")),
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
    f"{M}t": _Reader._equation,
    f"{MC}AlternateContent": _Reader._alternatives,
    **dict.fromkeys(_GONE, _Reader._gone),
    **dict.fromkeys(_COME, _Reader._come),
}
