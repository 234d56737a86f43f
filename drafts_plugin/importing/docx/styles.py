"""What the styles of a document say: headings, numbering, tables of contents."""

import re

from drafts_plugin.importing.docx.elements import W, value, w, whole_number

BODY_LEVEL = 9
_HEADING_NAME = re.compile(r"(?:heading|سرفصل|عنوان) ([1-9])$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"toc \d$", re.IGNORECASE)
LONGEST_CHAIN = 20


class Styles:
    """Styles by id; what a style does not say, the one it is based on does."""

    def __init__(self, root):
        self.styles = {}
        self.defaults_of_types = {}
        for style in () if root is None else root.iterfind(w("style")):
            identity = style.get(w("styleId"), "")
            self.styles[identity] = style
            if style.get(w("default")) in ("1", "true", "on"):
                self.defaults_of_types[style.get(w("type"))] = identity
        defaults = f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"
        self.defaults = None if root is None else root.find(defaults)
        self.persian = root is not None and _is_persian(root)

    def style_of(self, paragraph):
        """Return the id of the style of `paragraph`."""
        return value(paragraph, "pPr/pStyle") or self.default_of("paragraph")

    def default_of(self, style_type):
        """Return the id of the style that a "paragraph" or "character" has unasked, or ""."""
        return self.defaults_of_types.get(style_type, "")

    def heading(self, paragraph):
        """Return the level of a heading, from 1, or 0 for running text."""
        own = value(paragraph, "pPr/outlineLvl", None)
        if own is None:
            return self._heading_of_style(self.style_of(paragraph))
        return _level(own)

    def is_contents(self, paragraph):
        """Whether `paragraph` is a line of a table of contents."""
        return bool(_CONTENTS_NAME.match(self._name(self.style_of(paragraph))))

    def numbering(self, identity):
        """Return (numId, ilvl) that the style gives, each as text or None."""
        number = level = None
        for style in self.chain(identity):
            number = number or value(style, "pPr/numPr/numId", None)
            level = level or value(style, "pPr/numPr/ilvl", None)
        return number, level

    def _heading_of_style(self, identity):
        for style in self.chain(identity):
            named = _HEADING_NAME.match(value(style, "name"))
            if named:
                return int(named[1])
            level = value(style, "pPr/outlineLvl", None)
            if level is not None:
                return _level(level)
        return 0

    def _name(self, identity):
        return value(self.styles.get(identity), "name")

    def chain(self, identity):
        """Return the style and those that it is based on, the nearest first."""
        for _step in range(LONGEST_CHAIN):
            style = self.styles.get(identity)
            if style is None:
                return
            yield style
            identity = value(style, "basedOn")


def _level(text):
    level = whole_number(text, BODY_LEVEL)
    return level + 1 if 0 <= level < BODY_LEVEL else 0


def _is_persian(root):
    languages = root.iter(f"{W}lang")
    return any(one.get(w("bidi"), "").lower().startswith("fa") for one in languages)
