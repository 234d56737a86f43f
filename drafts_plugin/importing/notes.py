"""Notes that stand within a list: they hang on the item above them, where the text says so.

A list that goes on behind a note has the note inside. Whether the note is the item's is told by its
number: one that several notes of the article share, or none at all, means nothing without the item,
while notes that are counted through the article are the article's wherever they stand.
"""

from collections import Counter
from typing import Any

from drafts_plugin.text.levels import FIRST, LEVELS, depth_of
from drafts_plugin.text.markers.numerals import number_key


class NotesInLists:
    """Follows the notes of one article, whose clauses are at the end of `blocks`."""

    def __init__(self, blocks: list[dict]) -> None:
        self.blocks = blocks
        self.begins_at = len(blocks)
        self.first_note: int | None = None
        self.inside: list[tuple[int, int, int]] = []

    def begin(self) -> None:
        """A note comes next."""
        if self.first_note is None:
            self.first_note = len(self.blocks)

    def leave(self, level: int) -> None:
        """The list of `level` that stood above the notes goes on."""
        if self.first_note is not None:
            self.inside.append((self.first_note, len(self.blocks), level))
        self.first_note = None

    def drop(self) -> None:
        """The clauses say themselves how deep they stand."""
        self.first_note = None

    def settle(self) -> None:
        """Let each note within a list hang on its item, now that the article is read."""
        notes = [one for one in self.blocks[self.begins_at :] if one["type"] == "note"]
        numbers = Counter(map(_number, notes))
        for begin, end, level in self.inside:
            steps = 0
            for block in self.blocks[begin:end]:
                if block["type"] == "note":
                    is_shared = not _number(block) or numbers[_number(block)] > 1
                    steps = level if is_shared and block["value"]["level"] == FIRST else 0
                _deepen(block["value"], steps)


def _number(block: dict) -> str:
    return number_key(block["value"]["number"])


def _deepen(value: dict[str, Any], steps: int) -> None:
    depth = min(depth_of(value["level"]) + steps, len(LEVELS))
    value["level"] = LEVELS[depth - 1]
