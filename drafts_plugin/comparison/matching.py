"""Which words of two texts belong together, in bounded time."""

from bisect import bisect_left
from collections import Counter
from difflib import SequenceMatcher

# `SequenceMatcher` tries all pairs of equal words again for each block that it finds.
MOST_WORDS = 1500
MOST_PAIRS = 20_000


def matching_pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return index pairs (i, j), rising in both, for which `old[i] == new[j]`."""
    shorter = min(len(old), len(new))
    start = _common_length(old, new, shorter)
    end = _common_length(reversed(old), reversed(new), shorter - start)
    old_end, new_end = len(old) - end, len(new) - end
    middle = _pairs(old[start:old_end], new[start:new_end])
    return [
        *((i, i) for i in range(start)),
        *((start + i, start + j) for i, j in middle),
        *((old_end + i, new_end + i) for i in range(end)),
    ]


def longest_rising(numbers: list[int]) -> list[int]:
    """Return the indexes of a longest rising subsequence of `numbers`, all different."""
    tails, ends, before = [], [], []
    for index, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(ends[place - 1] if place else None)
        if place == len(tails):
            tails.append(number)
            ends.append(index)
        else:
            tails[place], ends[place] = number, index
    chain, index = [], ends[-1] if ends else None
    while index is not None:
        chain.append(index)
        index = before[index]
    return chain[::-1]


def _common_length(old, new, most):
    length = 0
    for ours, theirs in zip(old, new, strict=False):
        if ours != theirs or length == most:
            break
        length += 1
    return length


def _pairs(ours, theirs):
    """Match two stretches: directly if that is cheap, else around words that occur once.

    A stretch that is long and shares no such word counts as rewritten.
    """
    if not ours or not theirs:
        return
    if _is_cheap(ours, theirs):
        for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
            yield from ((block.a + step, block.b + step) for step in range(block.size))
        return
    anchors = _anchors(ours, theirs)
    last_i = last_j = -1
    for i, j in [*anchors, (len(ours), len(theirs))] if anchors else []:
        between = _pairs(ours[last_i + 1 : i], theirs[last_j + 1 : j])
        yield from ((last_i + 1 + a, last_j + 1 + b) for a, b in between)
        if i < len(ours):
            yield i, j
        last_i, last_j = i, j


def _is_cheap(ours, theirs):
    if len(ours) + len(theirs) > MOST_WORDS:
        return False
    counts = Counter(theirs)
    return sum(counts[word] for word in ours) <= MOST_PAIRS


def _anchors(ours, theirs):
    """Return the pairs of words that occur once in each text and keep their order."""
    places = _places_of_single_words(theirs)
    pairs = [(i, places[w]) for w, i in _places_of_single_words(ours).items() if w in places]
    return [pairs[index] for index in longest_rising([j for _i, j in pairs])]


def _places_of_single_words(words):
    counts = Counter(words)
    return {word: index for index, word in enumerate(words) if counts[word] == 1}
