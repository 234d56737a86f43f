"""Automatic numbers: what Word prints before a paragraph of a list."""

import re
from collections import defaultdict
from dataclasses import dataclass

from drafts_plugin.importing.docx.elements import value, whole_number
from drafts_plugin.importing.docx.list_definitions import ALWAYS, DECIMAL, ListDefinitions
from drafts_plugin.importing.docx.numerals import write_number

DEEPEST = 8
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Label:
    """The printed number of a paragraph («ماده ۱ -») and how deep it stands in its list."""

    text: str
    depth: int
    bullet: bool


class Numbering:
    """Counts the paragraphs of all lists in the order of the document."""

    def __init__(self, root, styles):
        self.styles = styles
        self.counters = defaultdict(dict)
        self.started = set()
        self.definitions = ListDefinitions(root, styles)

    def label(self, paragraph):
        """Count `paragraph` and return its `Label`, or None if it has no number."""
        number, depth = self._place(paragraph)
        levels = self.definitions.levels(number)
        level = levels.get(depth)
        if level is None:
            return None
        counter = self._count(number, depth, level, levels)
        if level.format == "bullet":
            return Label("", depth, bullet=True)
        printed = _PLACEHOLDER.sub(
            lambda found: self._print(levels, counter, int(found[1]) - 1, level.decimal),
            level.text,
        )
        return Label(printed.strip(), depth, bullet=False) if printed.strip() else None

    def _place(self, paragraph):
        number = value(paragraph, "pPr/numPr/numId", None)
        depth = value(paragraph, "pPr/numPr/ilvl", None)
        if number is None:
            identity = self.styles.style_of(paragraph)
            number, of_style = self.styles.numbering(identity)
            depth = depth or of_style or self.definitions.depth_of_style(number, identity)
        return number, min(max(whole_number(depth), 0), DEEPEST)

    def _count(self, number, depth, level, levels):
        """Lists that share their definition go on counting, unless one begins anew."""
        counter = self.counters[self.definitions.definition(number)]
        if number not in self.started:
            self.started.add(number)
            for begun_anew in self.definitions.starts(number):
                counter.pop(begun_anew, None)
        for above in range(depth):
            # A level that is skipped is used with its first number, as the deeper one shows it.
            if above in levels:
                counter.setdefault(above, levels[above].start)
        counter[depth] = counter.get(depth, level.start - 1) + 1
        for deeper in [other for other in counter if other > depth]:
            restart = levels[deeper].restart if deeper in levels else ALWAYS
            if restart == ALWAYS or depth < restart:
                del counter[deeper]
        return counter

    def _print(self, levels, counter, depth, decimal):
        level = levels.get(depth)
        if level is None:
            return ""
        shown = counter.get(depth, level.start)
        # Legal numbering writes «1.01» for «I.01»: in decimal numbers, not without their noughts.
        is_plain = decimal and not DECIMAL.match(level.format)
        return write_number(shown, "decimal" if is_plain else level.format, self.styles.persian)
