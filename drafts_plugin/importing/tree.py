"""From lines to the flat clause tree, as raw stream data."""

from dataclasses import dataclass, field
from uuid import uuid4

from drafts_plugin.importing import warnings
from drafts_plugin.importing.judgement import (
    ArticleJudgement,
    PartJudgement,
    can_be_heading,
    item_is_meant,
    note_is_meant,
)
from drafts_plugin.importing.levels import ItemLevels
from drafts_plugin.importing.lines import split_lines
from drafts_plugin.text.markers.recognition import lost_number, recognise
from drafts_plugin.text.markers.spelling import fold

LONGEST_TITLE = 250
BLESSINGS = ("بسم", "باسمه")


@dataclass
class ClauseTree:
    """The blocks in the order of the text; what belongs to what follows from that order.

    `lines` are the numbers of the lines in which the blocks begin.
    """

    blocks: list = field(default_factory=list)
    lines: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    title: str = ""

    def of_type(self, block_type):
        return [block["value"] for block in self.blocks if block["type"] == block_type]

    def counts(self):
        """Return how many blocks there are of each type, and the numbers of the articles."""
        types = ("part", "article", "note", "item", "paragraph", "table")
        counted = {f"{one}s": len(self.of_type(one)) for one in types}
        return {**counted, "numbers": [value["number"] for value in self.of_type("article")]}

    def suggested_title(self):
        """What the file calls its title, or the first words before the first clause."""
        if self.title:
            return self.title[:LONGEST_TITLE]
        for block in self.blocks:
            text = block["value"].get("text", "")
            if block["type"] != "paragraph" or len(text) > LONGEST_TITLE:
                return ""
            if not fold(text).startswith(BLESSINGS):
                return text
        return ""


def build_tree(text):
    """Return the `ClauseTree` of `text`; every line that is not empty is in it."""
    return grow(split_lines(text))


def grow(lines):
    """Return the `ClauseTree` of `lines`, each a `Line`."""
    markers = [None if line.plain else line.known or recognise(line.text) for line in lines]
    builder = _Builder(markers)
    for line, marker in zip(lines, markers, strict=True):
        builder.take(line, marker)
    builder.let_go()
    return builder.tree


class _Builder:
    def __init__(self, markers):
        self.tree = ClauseTree()
        self.judgement = ArticleJudgement(markers)
        self.parts = PartJudgement()
        self.articles = warnings.Sequence(warnings.article_sentences)
        self.in_article = False
        # The field that waits for its text: a clause or heading that stood alone on its line.
        self.waiting = None
        # Footnotes of a clause that waits stand after its text.
        self.held = []
        self.line = None
        self.ids = set()
        self._begin_notes()

    def _begin_notes(self):
        self.notes = warnings.Sequence(warnings.note_sentences)
        self.levels = ItemLevels()

    def take(self, line, marker):
        self.line = line
        if marker and (line.known or self._is_meant(marker)):
            getattr(self, f"_{marker.type}")(line, marker)
            return
        if line.plain:
            self._plain(line)
            return
        if marker:
            self.tree.warnings.append(warnings.reference(line.number, marker))
        elif lost_number(line.text):
            self.tree.warnings.append(warnings.lost_number(line.number))
        self._free(line.text)

    def _is_meant(self, marker):
        if marker.type == "article":
            after_heading = bool(self.tree.blocks) and self.tree.blocks[-1]["type"] == "part"
            return self.judgement.admits(marker, after_heading)
        if marker.type == "note":
            return note_is_meant(marker, self.notes.seen)
        if marker.type == "part":
            return self.parts.admits(marker)
        return item_is_meant(marker, self.levels.last)

    def _add(self, block_type, value, waits_for=None):
        self.let_go()
        self._put(block_type, value, self._identity(), self.line.number)
        self.waiting = (value, waits_for) if waits_for and not value[waits_for] else None

    def _put(self, block_type, value, identity, number):
        self.tree.blocks.append({"type": block_type, "value": value, "id": identity})
        self.tree.lines.append(number)

    def _identity(self):
        # A clause that was copied in Word carries the same id twice; the first one keeps it.
        known = self.line.id
        identity = known if known and known not in self.ids else str(uuid4())
        self.ids.add(identity)
        return identity

    def _plain(self, line):
        if self.waiting and not line.id:
            self.held.append(line)
        else:
            self._add("paragraph", {"text": line.text})

    def let_go(self):
        """Put the paragraphs that were held back where they belong now."""
        held, self.held, self.waiting = self.held, [], None
        for line in held:
            self._put("paragraph", {"text": line.text}, str(uuid4()), line.number)

    def _free(self, text):
        if self.waiting:
            value, name = self.waiting
            if name == "text" or can_be_heading(text):
                value[name] = text
                self.let_go()
                return
        self._add("paragraph", {"text": text})

    def _part(self, line, marker):
        self.parts.add(marker)
        self.in_article = False
        self._begin_notes()
        fits = marker.whole or len(marker.text) <= LONGEST_TITLE
        title = marker.text if fits else ""
        value = {"kind": marker.kind, "number": marker.number, "title": title}
        self._add("part", value, None if marker.whole else "title")
        if not fits:
            self._add("paragraph", {"text": marker.text})

    def _article(self, line, marker):
        self.in_article = True
        self._begin_notes()
        self.judgement.add(marker)
        self.tree.warnings += self.articles.check(line.number, marker)
        value = {"number": marker.number, "title": marker.title, "text": marker.text}
        self._add("article", value, self._text_of(marker))

    def _text_of(self, marker):
        return None if marker.whole else "text"

    def _note(self, line, marker):
        self._warn_unplaced(line, marker)
        self.levels = ItemLevels()
        if marker.value and self.in_article:
            self.tree.warnings += self.notes.check(line.number, marker)
        self._add("note", {"number": marker.number, "text": marker.text}, self._text_of(marker))

    def _item(self, line, marker):
        self._warn_unplaced(line, marker)
        level = self.levels.place(marker)
        value = {"number": marker.number, "level": level, "text": marker.text}
        self._add("item", value, self._text_of(marker))

    def _table(self, line, marker):
        self._add("table", {"title": marker.title, "text": marker.text})

    def _warn_unplaced(self, line, marker):
        if not self.in_article:
            self.tree.warnings.append(warnings.unplaced(line.number, marker))
