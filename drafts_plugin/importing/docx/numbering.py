"""Automatic numbers: what Word prints before a paragraph of a list."""

import re
from collections import defaultdict
from dataclasses import dataclass

from drafts_plugin.importing.docx.elements import is_on, value, w, whole_number
from drafts_plugin.importing.docx.numerals import write_number

DEEPEST = 8
# When a level begins again: after any level above it, or after those above level n; 0 is never.
ALWAYS = -1
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered."""

    format: str
    text: str
    start: int
    restart: int
    decimal: bool


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
        self.abstract = _by_id(root, "abstractNum", "abstractNumId")
        self.lists = _by_id(root, "num", "numId")
        self.levels = {}

    def label(self, paragraph):
        """Count `paragraph` and return its `Label`, or None if it has no number."""
        number, depth = self._place(paragraph)
        levels = self._levels(number)
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
            depth = depth or of_style or self._depth_of_style(number, identity)
        return number, min(max(whole_number(depth), 0), DEEPEST)

    def _depth_of_style(self, number, identity):
        """A level of a list may name the style that it numbers."""
        for element in self._level_elements(number):
            if value(element, "pStyle") == identity:
                return element.get(w("ilvl"))
        return None

    def _levels(self, number):
        if number not in self.levels:
            levels = {}
            for element in self._level_elements(number):
                levels[whole_number(element.get(w("ilvl")))] = _level(element)
            self.levels[number] = levels
        return self.levels[number]

    def _level_elements(self, number):
        one = self.lists.get(number)
        if one is None:
            return []
        abstract = self._abstract_of(one)
        elements = [] if abstract is None else list(abstract.iterfind(w("lvl")))
        return elements + list(one.iterfind(f"{w('lvlOverride')}/{w('lvl')}"))

    def _abstract_of(self, one):
        abstract = self.abstract.get(value(one, "abstractNumId"))
        linked = value(abstract, "numStyleLink")
        if linked:
            number, _level_of_style = self.styles.numbering(linked)
            other = self.lists.get(number)
            abstract = self.abstract.get(value(other, "abstractNumId"), abstract)
        return abstract

    def _count(self, number, depth, level, levels):
        """Lists that share their definition go on counting, unless one begins anew."""
        one = self.lists[number]
        counter = self.counters[value(one, "abstractNumId")]
        if number not in self.started:
            self.started.add(number)
            for override in one.iterfind(w("lvlOverride")):
                start = value(override, "startOverride", None)
                if start is not None:
                    counter[whole_number(override.get(w("ilvl")))] = whole_number(start) - 1
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
        return write_number(shown, "decimal" if decimal else level.format, self.styles.persian)


def _by_id(root, name, identity):
    elements = () if root is None else root.iterfind(w(name))
    return {element.get(w(identity)): element for element in elements}


def _level(element):
    number_format = element.find(w("numFmt"))
    if number_format is None:
        number_format = element.find(f".//{w('numFmt')}")
    return Level(
        format="decimal" if number_format is None else number_format.get(w("val"), "decimal"),
        text=value(element, "lvlText"),
        start=whole_number(value(element, "start"), 1) if value(element, "start") else 0,
        restart=whole_number(value(element, "lvlRestart"), ALWAYS),
        decimal=is_on(element, "isLgl"),
    )
