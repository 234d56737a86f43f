"""Which words of two texts are the same in another spelling: «می شود» is «می‌شود»."""

import re
from collections import defaultdict
from typing import NamedTuple

from drafts_plugin.comparison.matching import matching_pairs
from drafts_plugin.comparison.tokens import Unit, cut
from drafts_plugin.text.sameness import letters

_PIECE = re.compile("\u200c*[^\u200c]+")


class Part(NamedTuple):
    """What half-spaces leave whole of a word, with the space before it; `whole` is the word's."""

    space: str
    word: str
    whole: int


def cut_parts(text: str) -> tuple[list[Part], str]:
    """Return the parts of `text` and the space after the last of them; nothing is lost."""
    units, tail = cut(text)
    parts, before = [], ""
    for whole, (space, word) in enumerate(units):
        before += space
        for piece in _PIECE.findall(word):
            bare = piece.lstrip("\u200c")
            parts.append(Part(before + piece[: len(piece) - len(bare)], bare, whole))
            before = ""
        before += word[len(word.rstrip("\u200c")) :]
    return parts, before + tail


def same_units(ours: list[Unit], theirs: list[Unit]) -> list[tuple[int, int]]:
    """Return the pairs (i, j) of whole words that are the same to the last character."""
    return matching_pairs([unit.word for unit in ours], [unit.word for unit in theirs])


def same_parts(ours: list[Part], theirs: list[Part]) -> list[tuple[int, int]]:
    """Return the pairs (i, j) of parts that are the same, of words of which every part is."""
    keys = [[letters(part.word) for part in parts] for parts in (ours, theirs)]
    pairs = matching_pairs(*keys)
    while True:
        broken = [
            _broken_words(parts, {pair[side] for pair in pairs})
            for side, parts in enumerate((ours, theirs))
        ]
        kept = [
            (i, j)
            for i, j in pairs
            if ours[i].whole not in broken[0] and theirs[j].whole not in broken[1]
        ]
        if len(kept) == len(pairs):
            return kept
        pairs = kept


def _broken_words(parts, paired):
    """The words of which some parts are paired and others are not."""
    found = defaultdict(set)
    for place, part in enumerate(parts):
        found[part.whole].add(place in paired)
    return {whole for whole, states in found.items() if len(states) > 1}
