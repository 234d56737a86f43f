"""From lines to the flat clause tree."""

from uuid import uuid4

from drafts_plugin.importing.judgement import (
    ArticleJudgement,
    PartJudgement,
    item_is_meant,
    note_is_meant,
)
from drafts_plugin.importing.lines import Line, split_lines
from drafts_plugin.importing.lists import Lists
from drafts_plugin.importing.markers import read_markers
from drafts_plugin.importing.notes import NotesInLists
from drafts_plugin.importing.offers import add_offers
from drafts_plugin.importing.options import ImportOptions
from drafts_plugin.importing.titles import can_be_heading, title_and_rule
from drafts_plugin.importing.tree import ClauseTree
from drafts_plugin.importing.warnings import ImportWarning, lost_number, reference, unplaced
from drafts_plugin.importing.wrapping import join_lines
from drafts_plugin.text.levels import FIRST, LEVELS
from drafts_plugin.text.markers.recognition import is_numberless
from drafts_plugin.text.sequences import Sequence, article_messages, item_gap, note_messages


def build_tree(text: str) -> ClauseTree:
    """Return the `ClauseTree` of `text`; every line that is not empty is in it."""
    return build_from_lines(split_lines(text))


def build_from_lines(lines: list[Line], options: ImportOptions | None = None) -> ClauseTree:
    """Return the `ClauseTree` of `lines`, each a `Line`, read as `options` say."""
    options = options or ImportOptions()
    lines = join_lines(lines) if options.join_lines else lines
    markers = read_markers(lines, options.articles_called)
    builder = TreeBuilder(markers)
    for line, marker in zip(lines, markers, strict=True):
        builder.take(line, marker)
    builder.end()
    add_offers(builder.tree, lines, markers)
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
        self.lists = Lists()
        self.notes_in_lists = NotesInLists(self.tree.blocks)

    def _end_article(self):
        self.end()
        self._begin_notes()

    def end(self):
        """Put what still waits where it belongs."""
        self.place_deferred()
        self.notes_in_lists.settle()

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
        return item_is_meant(marker, self.lists)

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
        self._end_article()
        title, rule = (marker.text, "") if marker.whole else title_and_rule(marker.text)
        value = {"kind": marker.kind, "number": marker.number, "title": title}
        self._add("part", value, None if marker.whole else "title")
        if rule:
            self._add("paragraph", {"level": FIRST, "text": rule})

    def _article(self, line, marker):
        self.in_article = True
        self._end_article()
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
        self.place_deferred()
        level = self.lists.note(line.indent, self._after_colon())
        if marker.value and self.in_article:
            self._warn(line, self.notes.check(marker))
        level = marker.level or LEVELS[level - 1]
        value = {"number": marker.number, "level": level, "text": marker.text}
        self.notes_in_lists.begin()
        self._add("note", value, self._text_of(marker))

    def _item(self, line, marker):
        self._warn_unplaced(line, marker)
        self.place_deferred()
        level, leaves = self.lists.place(marker, line.indent, self._after_colon())
        if self.lists.due and self.in_article:
            self._warn(line, [("gap", item_gap(marker.number, self.lists.due))])
        if leaves and not marker.level:
            self.notes_in_lists.leave(level)
        elif leaves:
            self.notes_in_lists.drop()
        level = marker.level or LEVELS[level - 1]
        value = {"number": marker.number, "level": level, "text": marker.text}
        self._add("item", value, self._text_of(marker))

    def _after_colon(self):
        """Whether the clause above says that a list comes."""
        value = self.tree.blocks[-1]["value"] if self.tree.blocks else {}
        return (value.get("text") or value.get("title") or "").endswith(":")

    def _table(self, line, marker):
        value = {"title": marker.title, "level": marker.level or FIRST, "text": marker.text}
        self._add("table", value)

    def _warn_unplaced(self, line, marker):
        if not self.in_article:
            self.tree.warnings.append(unplaced(line.number, marker))
