"""What a paragraph says."""

from collections import Counter
from dataclasses import dataclass, field

from drafts_plugin.importing.docx.equations import beside


@dataclass
class Words:
    """What a paragraph says: `pieces` are (text, character style), in their order.

    `found` counts by kind what an editor should know of; `goes_on` where the next paragraph
    belongs to it, `is_hidden` where not even its number is printed.
    """

    pieces: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    boxes: list = field(default_factory=list)
    bookmarks: list = field(default_factory=list)
    found: Counter = field(default_factory=Counter)
    goes_on: bool = False
    is_hidden: bool = False
    _is_apart: bool = False

    @property
    def text(self):
        return "".join(text for text, _style in self.pieces)

    def say(self, text, style="", apart=False):
        """Add `text`; what is `apart` is a value of its own, beside numbers before and after."""
        if not text:
            return
        if (apart or self._is_apart) and self.pieces:
            before = self.pieces[-1][0]
            text = beside(before, text)[len(before) :]
        self._is_apart = apart
        self.pieces.append((text, style))
