"""How deep a clause stands, and which clause it hangs on.

A note, an item, a paragraph and a table say at which level they stand: "1" right under the article,
"2" under a clause of the first level, and so on. The owner is the nearest article, note or item
above of a lesser level; a level that was skipped owns nothing.
"""

from typing import Any, Generic, TypeVar

DEEPEST = 6
LEVELS = tuple(map(str, range(1, DEEPEST + 1)))
FIRST = LEVELS[0]

HEADINGS = ("part", "article")
OWNERS = ("article", "note", "item")


Kept = TypeVar("Kept")


class Lineage(Generic[Kept]):
    """Follows a text from above, and knows at each place what the next clause would hang on."""

    def __init__(self) -> None:
        self._above: list[tuple[int, Kept]] = []

    def owner(self, block_type: str, level: str) -> Kept | None:
        """Return what a clause that came now would hang on."""
        if block_type in HEADINGS:
            return None
        depth = depth_of(level)
        return next((one for above, one in reversed(self._above) if above < depth), None)

    def place(self, block_type: str, level: str, clause: Kept) -> None:
        """Let `clause` own what comes after it."""
        depth = 0 if block_type in HEADINGS else depth_of(level)
        if block_type in HEADINGS or block_type in OWNERS:
            self._above = [one for one in self._above if one[0] < depth]
        if block_type in OWNERS:
            self._above.append((depth, clause))


def depth_of(level: Any) -> int:
    """Return `level` as a number; what is none, as in a text of old, is the first."""
    return int(level) if level in LEVELS else 1
