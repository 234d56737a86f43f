"""The flat clause tree that a file is read into, as raw stream data."""

from dataclasses import dataclass, field
from typing import Any

from drafts_plugin.importing.origin import Origin
from drafts_plugin.text.markers.spelling import fold

LONGEST_TITLE = 250
BLESSINGS = ("بسم", "باسمه", "به نام خدا", "بنام خدا", "به نام ایزد")


@dataclass
class ClauseTree:
    """The blocks in the order of the text; what belongs to what follows from that order.

    `lines` are the numbers of the lines in which the blocks begin, `wrapped` says how many lines
    were wrapped, and `unread` are the words that may be what the text calls its articles, with the
    number of lines that begin with each.
    `origin` is the file.
    """

    blocks: list = field(default_factory=list)
    lines: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    title: str = ""
    wrapped: int = 0
    unread: dict[str, int] = field(default_factory=dict)
    origin: Origin | None = None

    def of_type(self, block_type: str) -> list[dict]:
        return [block["value"] for block in self.blocks if block["type"] == block_type]

    def counts(self) -> dict[str, Any]:
        """Return how many blocks there are of each type, and the numbers of the articles."""
        types = ("part", "article", "note", "item", "paragraph", "table")
        counted = {f"{one}s": len(self.of_type(one)) for one in types}
        return {**counted, "numbers": [value["number"] for value in self.of_type("article")]}

    def suggested_title(self) -> str:
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
