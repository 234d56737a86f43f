"""The lists of a document as it defines them: how each of their levels is numbered."""

import re
from dataclasses import dataclass, replace

from drafts_plugin.importing.docx.elements import is_on, value, w, whole_number

# When a level begins again: after any level above it, or after those above level n; 0 is never.
ALWAYS = -1
# «decimal», «decimalZero» and «001».
DECIMAL = re.compile(r"decimal(?:Zero)?$|0{1,9}1$")


@dataclass(frozen=True)
class Level:
    """How one level of a list is numbered."""

    format: str
    text: str
    start: int
    restart: int
    decimal: bool


class ListDefinitions:
    """The lists by numId; several may share one definition, and with it their count."""

    def __init__(self, root, styles):
        self.styles = styles
        self.abstract = _by_id(root, "abstractNum", "abstractNumId")
        self.lists = _by_id(root, "num", "numId")
        self.known = {}

    def definition(self, number):
        """Return the id of the definition that the list shares with others."""
        return value(self.lists[number], "abstractNumId")

    def levels(self, number):
        """Return {depth: Level} of the list, which is empty where there is no such list."""
        if number not in self.known:
            levels = {}
            for element in self._level_elements(number):
                levels[whole_number(element.get(w("ilvl")))] = _level(element)
            for depth, start in self.starts(number).items():
                if depth in levels:
                    levels[depth] = replace(levels[depth], start=start)
            self.known[number] = levels
        return self.known[number]

    def _level_elements(self, number):
        one = self.lists.get(number)
        if one is None:
            return []
        abstract = self._abstract_of(one)
        elements = [] if abstract is None else list(abstract.iterfind(w("lvl")))
        return elements + list(one.iterfind(f"{w('lvlOverride')}/{w('lvl')}"))

    def starts(self, number):
        """Return {level: first number} of the levels that this list begins anew."""
        one = self.lists.get(number)
        overrides = () if one is None else one.iterfind(w("lvlOverride"))
        starts = {each.get(w("ilvl")): value(each, "startOverride", None) for each in overrides}
        return {
            whole_number(depth): whole_number(start)
            for depth, start in starts.items()
            if start is not None
        }

    def _abstract_of(self, one):
        abstract = self.abstract.get(value(one, "abstractNumId"))
        linked = value(abstract, "numStyleLink")
        if linked:
            number, _level_of_style = self.styles.numbering(linked)
            other = self.lists.get(number)
            abstract = self.abstract.get(value(other, "abstractNumId"), abstract)
        return abstract

    def depth_of_style(self, number, identity):
        """A level of a list may name the style that it numbers."""
        for element in self._level_elements(number):
            if value(element, "pStyle") == identity:
                return element.get(w("ilvl"))
        return None


def _by_id(root, name, identity):
    elements = () if root is None else root.iterfind(w(name))
    return {element.get(w(identity)): element for element in elements}


def _level(element):
    return Level(
        format=_format(element),
        text=value(element, "lvlText"),
        start=whole_number(value(element, "start"), 1) if value(element, "start") else 0,
        restart=whole_number(value(element, "lvlRestart"), ALWAYS),
        decimal=is_on(element, "isLgl"),
    )


def _format(level):
    """The format of a level; a custom one («001, 002, …») is told by the noughts before its 1."""
    number_format = next(level.iter(w("numFmt")), None)
    if number_format is None:
        return "decimal"
    named = number_format.get(w("val"), "decimal")
    first = number_format.get(w("format"), "").partition(",")[0].strip()
    return first if named == "custom" and DECIMAL.match(first) else named
