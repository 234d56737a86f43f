"""From lines to the flat clause tree."""

from uuid import uuid4

from drafts_plugin.importing.judgement import (
    ArticleJudgement,
    PartJudgement,
    can_be_heading,
    item_is_meant,
    note_is_meant,
)
from drafts_plugin.importing.levels import ItemLevels
from drafts_plugin.importing.lines import Line, split_lines
from drafts_plugin.importing.tree import LONGEST_TITLE, ClauseTree
from drafts_plugin.importing.warnings import ImportWarning, lost_number, reference, unplaced
from drafts_plugin.text.levels import FIRST, LEVELS
from drafts_plugin.text.markers.recognition import is_numberless, recognise
from drafts_plugin.text.sequences import Sequence, article_messages, note_messages


def build_tree(text: str) -> ClauseTree:
    """Return the `ClauseTree` of `text`; every line that is not empty is in it."""
    return build_from_lines(split_lines(text))


def build_from_lines(lines: list[Line]) -> ClauseTree:
    """Return the `ClauseTree` of `lines`, each a `Line`."""
    markers = [None if line.plain else line.known or recognise(line.text) for line in lines]
    builder = TreeBuilder(markers)
    for line, marker in zip(lines, markers, strict=True):
        builder.take(line, marker)
    builder.place_deferred()
    return builder.tree


class TreeBuilder:
    def __init__(self, markers):
        self.tree = ClauseTree()
        self.judgement = ArticleJudgement(markers)
        self.parts = PartJudgement()
        self.articles = Sequence(article_messages)
        self.in_article = False
        # The field that waits for its text: a clause or heading that stood alone on its line.
        self.waiting = None
        # Footnotes of a clause that waits stand after its text.
        self.deferred = []
        self.line = None
        self.ids = set()
        self._begin_notes()

    def _begin_notes(self):
        self.notes = Sequence(note_messages)
        self.levels = ItemLevels()
        self.in_note = False

    def take(self, line, marker):
        self.line = line
        if marker and (line.known or self._is_meant(marker)):
            getattr(self, f"_{marker.type}")(line, marker)
            return
        if line.plain:
            self._plain(line)
            return
        if marker:
            self.tree.warnings.append(reference(line.number, marker))
        elif is_numberless(line.text):
            self.tree.warnings.append(lost_number(line.number))
        self._free(line.text)

    def _is_meant(self, marker):
        if marker.type == "article":
            after_heading = bool(self.tree.blocks) and self.tree.blocks[-1]["type"] == "part"
            return self.judgement.admits(marker, after_heading)
        if marker.type == "note":
            return note_is_meant(marker, self.notes.numbers)
        if marker.type == "part":
            return self.parts.admits(marker)
        return item_is_meant(marker, self.levels.last)

    def _add(self, block_type, value, waits_for=None):
        self.place_deferred()
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
            self.deferred.append(line)
        else:
            self._add("paragraph", {"level": line.level or FIRST, "text": line.text})

    def place_deferred(self):
        """Put the paragraphs that were deferred where they belong now."""
        deferred, self.deferred, self.waiting = self.deferred, [], None
        for line in deferred:
            self._put("paragraph", {"level": FIRST, "text": line.text}, str(uuid4()), line.number)

    def _free(self, text):
        if self.waiting:
            value, name = self.waiting
            if name == "text" or can_be_heading(text):
                value[name] = text
                self.place_deferred()
                return
        self._add("paragraph", {"level": FIRST, "text": text})

    def _part(self, line, marker):
        self.parts.add(marker)
        self.in_article = False
        self._begin_notes()
        fits = marker.whole or len(marker.text) <= LONGEST_TITLE
        title = marker.text if fits else ""
        value = {"kind": marker.kind, "number": marker.number, "title": title}
        self._add("part", value, None if marker.whole else "title")
        if not fits:
            self._add("paragraph", {"level": FIRST, "text": marker.text})

    def _article(self, line, marker):
        self.in_article = True
        self._begin_notes()
        self.judgement.add(marker)
        self._warn(line, self.articles.check(marker))
        value = {"number": marker.number, "title": marker.title, "text": marker.text}
        self._add("article", value, self._text_of(marker))

    def _warn(self, line, found):
        self.tree.warnings += [ImportWarning(line.number, *warning) for warning in found]

    def _text_of(self, marker):
        return None if marker.whole else "text"

    def _note(self, line, marker):
        self._warn_unplaced(line, marker)
        self.levels, self.in_note = ItemLevels(), True
        if marker.value and self.in_article:
            self._warn(line, self.notes.check(marker))
        level = marker.level or FIRST
        value = {"number": marker.number, "level": level, "text": marker.text}
        self._add("note", value, self._text_of(marker))

    def _item(self, line, marker):
        self._warn_unplaced(line, marker)
        level = marker.level or LEVELS[int(self.levels.place(marker)) - 1 + self.in_note]
        value = {"number": marker.number, "level": level, "text": marker.text}
        self._add("item", value, self._text_of(marker))

    def _table(self, line, marker):
        value = {"title": marker.title, "level": marker.level or FIRST, "text": marker.text}
        self._add("table", value)

    def _warn_unplaced(self, line, marker):
        if not self.in_article:
            self.tree.warnings.append(unplaced(line.number, marker))
