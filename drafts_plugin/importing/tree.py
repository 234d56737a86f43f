"""From lines to the flat clause tree, as raw stream data."""

from dataclasses import dataclass, field
from uuid import uuid4

from . import warnings
from .judgement import ArticleJudgement, PartJudgement, can_be_heading, item_is_meant, note_is_meant
from .levels import ItemLevels
from .reading import split_lines
from .recognise import lost_number, recognise
from .spelling import fold

LONGEST_TITLE = 250
BLESSINGS = ("بسم", "باسمه")


@dataclass
class ClauseTree:
    """The blocks in the order of the text; what belongs to what follows from that order."""

    blocks: list = field(default_factory=list)
    warnings: list = field(default_factory=list)

    def of_type(self, block_type):
        return [block["value"] for block in self.blocks if block["type"] == block_type]

    def counts(self):
        """Return how many blocks there are of each type, and the numbers of the articles."""
        types = ("part", "article", "note", "item", "paragraph")
        counted = {f"{one}s": len(self.of_type(one)) for one in types}
        return {**counted, "numbers": [value["number"] for value in self.of_type("article")]}

    def suggested_title(self):
        """The first words before the first clause, if they can be a title."""
        for block in self.blocks:
            text = block["value"].get("text", "")
            if block["type"] != "paragraph" or len(text) > LONGEST_TITLE:
                return ""
            if not fold(text).startswith(BLESSINGS):
                return text
        return ""


def build_tree(text):
    """Return the `ClauseTree` of `text`; every line that is not empty is in it."""
    lines = split_lines(text)
    markers = [recognise(line.text) for line in lines]
    builder = _Builder(markers)
    for line, marker in zip(lines, markers, strict=True):
        builder.take(line, marker)
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
        self._begin_notes()

    def _begin_notes(self):
        self.notes = warnings.Sequence(warnings.note_sentences)
        self.levels = ItemLevels()

    def take(self, line, marker):
        if marker and self._is_meant(marker):
            getattr(self, f"_{marker.type}")(line, marker)
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
        self.tree.blocks.append({"type": block_type, "value": value, "id": str(uuid4())})
        self.waiting = (value, waits_for) if waits_for and not value[waits_for] else None

    def _free(self, text):
        if self.waiting:
            value, name = self.waiting
            if name == "text" or can_be_heading(text):
                value[name] = text
                self.waiting = None
                return
        self._add("paragraph", {"text": text})

    def _part(self, line, marker):
        self.parts.add(marker)
        self.in_article = False
        self._begin_notes()
        fits = len(marker.text) <= LONGEST_TITLE
        title = marker.text if fits else ""
        self._add("part", {"kind": marker.kind, "number": marker.number, "title": title}, "title")
        if not fits:
            self._add("paragraph", {"text": marker.text})

    def _article(self, line, marker):
        self.in_article = True
        self._begin_notes()
        self.judgement.add(marker)
        self.tree.warnings += self.articles.check(line.number, marker)
        value = {"number": marker.number, "title": "", "text": marker.text}
        self._add("article", value, "text")

    def _note(self, line, marker):
        self._warn_unplaced(line, marker)
        self.levels = ItemLevels()
        if marker.value and self.in_article:
            self.tree.warnings += self.notes.check(line.number, marker)
        self._add("note", {"number": marker.number, "text": marker.text}, "text")

    def _item(self, line, marker):
        self._warn_unplaced(line, marker)
        level = self.levels.place(marker)
        self._add("item", {"number": marker.number, "level": level, "text": marker.text}, "text")

    def _warn_unplaced(self, line, marker):
        if not self.in_article:
            self.tree.warnings.append(warnings.unplaced(line.number, marker))
