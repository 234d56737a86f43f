"""Which items stand under which: بند is the first level, جزء the second."""

import re

_ROMAN = re.compile(r"[ivx]{2,4}$")


class ItemLevels:
    """Follows the items of one article or note."""

    def __init__(self):
        self.outer = None
        self.depth = None
        self.last = None

    def place(self, marker):
        """Return the level in its list, "1" or "2": what begins the list is the outer kind."""
        level = self._by_depth(marker) or self._by_style(marker)
        self.last = marker
        return level

    def _by_depth(self, marker):
        """A list of Word tells how deep an item stands in it."""
        if marker.depth is None:
            return ""
        if self.depth is None or marker.depth < self.depth:
            self.depth = marker.depth
        return "2" if marker.depth > self.depth else ""

    def _by_style(self, marker):
        style = self._style(marker)
        if self.outer is None:
            self.outer = style
        if marker.kind:
            return "1" if marker.kind == "بند" else "2"
        return "1" if style == self.outer and style != "compound" else "2"

    def _style(self, marker):
        number = marker.number
        if number.isdecimal():
            return "digits"
        if any(character.isdecimal() for character in number):
            return "compound"
        if _ROMAN.match(number) or (number == "i" and self._not_after_h()):
            return "roman"
        return "latin" if number.isascii() else "letter"

    def _not_after_h(self):
        return self.last is None or self.last.number != "h"
