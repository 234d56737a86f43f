"""The flat clause tree as an outline: who belongs to whom, with words fit for comparing."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from drafts_plugin.text.levels import Lineage
from drafts_plugin.text.markers.numerals import number_key
from drafts_plugin.text.markers.spelling import fold

_WORD = re.compile(r"\w+")


@dataclass(eq=False)
class Node:
    """A block with what belongs to it; the root has no block."""

    block: dict | None = None
    children: list = field(default_factory=list)

    @property
    def type(self):
        return self.block["type"]

    @cached_property
    def key(self):
        """What makes the number of the clause the same number in any spelling."""
        value = self.block["value"]
        return (value.get("kind") or "", number_key(value.get("number")))

    @property
    def is_numbered(self):
        """An article has one note without a number at most: that is a number, too."""
        return bool(self.key[1]) or self.type == "note"

    @cached_property
    def words(self):
        """The words of the clause itself, in one spelling."""
        value = self.block["value"]
        printed = f"{value.get('title') or ''} {value.get('text') or ''}"
        return tuple(_WORD.findall(fold(printed)))

    @cached_property
    def all_words(self):
        """The words of the clause with all that belongs to it."""
        return self.words + tuple(word for child in self.children for word in child.all_words)

    def of_type(self, block_type):
        return [child for child in self.children if child.type == block_type]

    def walk(self):
        """Return all nodes below this one in printed order."""
        return [node for child in self.children for node in (child, *child.walk())]


def outline(blocks):
    """Return the root `Node` of raw stream data."""
    root, lineage = Node(), Lineage()
    for block in blocks:
        node, place = Node(block), (block["type"], block["value"].get("level"))
        (lineage.owner(*place) or root).children.append(node)
        lineage.place(*place, node)
    return root
