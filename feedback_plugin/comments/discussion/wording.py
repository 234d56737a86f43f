"""What a proposed wording changes in a clause, word by word.

A word of Persian stays whole: the half-space and the vowel signs are inside it.
"""

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter

EQUAL, DELETE, INSERT = "equal", "delete", "insert"
# Spaces are read once, from where they begin: a page of them would else take hours.
UNIT = re.compile(r"(?<!\s)(\s*+)([\w\u200c\u064B-\u0652]++|\S)")
# Below this share of common letters the clause is shown as rewritten: confetti helps nobody.
REWRITTEN_BELOW = 0.25
# Pairs of equal words beyond which a comparison costs more than it tells: one word, repeated.
MOST_PAIRS = 10_000
# Words of both texts, without what they begin and end with alike: the matcher reads all of them
# again for each block that it finds.
MOST_WORDS = 1500
# Longer than the longest article of a law: such a text is not even cut into words.
MOST_CHARACTERS = 20_000


@lru_cache(maxsize=256)
def compare_words(old: str, new: str) -> list[tuple[str, str]]:
    """The runs (kind, text) that lead from `old` to `new`; kind is equal, delete or insert.

    What is not inserted makes the old text, what is not deleted the new one.
    """
    if old == new:
        return [(EQUAL, old)] if old else []
    is_long = max(len(old), len(new)) > MOST_CHARACTERS
    stretches = [] if is_long else list(_stretches(old, new))
    common = sum(len(equal.strip()) for equal, _gone, _come in stretches)
    if common < REWRITTEN_BELOW * min(len(old), len(new)):
        stretches = [("", old, new)]
    runs = groupby(chain.from_iterable(_parts(*each) for each in stretches), key=itemgetter(0))
    joined = ((kind, "".join(text for _kind, text in group)) for kind, group in runs)
    return [(kind, text) for kind, text in joined if text]


def _stretches(old, new):
    """Triples (equal, gone, come): what stayed, and what was replaced after it."""
    ours, theirs = UNIT.findall(old), UNIT.findall(new)
    # What follows the last word is the space before a word that both texts end with.
    ours.append((old[len(old.rstrip()) :], ""))
    theirs.append((new[len(new.rstrip()) :], ""))
    equal, last_old, last_new = "", 0, 0
    for i, j in _pairs([word for _space, word in ours], [word for _space, word in theirs]):
        gone = "".join(chain.from_iterable(ours[last_old:i])) + ours[i][0]
        come = "".join(chain.from_iterable(theirs[last_new:j])) + theirs[j][0]
        if gone == come:
            equal += gone + ours[i][1]
        else:
            yield equal, gone, come
            equal = ours[i][1]
        last_old, last_new = i + 1, j + 1
    yield equal, "", ""


def _pairs(ours, theirs):
    """The places of words that are the same on both sides; the ends always are."""
    ours, theirs = ours[:-1], theirs[:-1]
    shorter = min(len(ours), len(theirs))
    start = _common_length(ours, theirs, shorter)
    end = _common_length(reversed(ours), reversed(theirs), shorter - start)
    our_end, their_end = len(ours) - end, len(theirs) - end
    yield from ((i, i) for i in range(start))
    middle = _middle_pairs(ours[start:our_end], theirs[start:their_end])
    yield from ((start + i, start + j) for i, j in middle)
    yield from ((our_end + i, their_end + i) for i in range(end + 1))


def _common_length(ours, theirs, most):
    length = 0
    for our, their in zip(ours, theirs, strict=False):
        if our != their or length == most:
            break
        length += 1
    return length


def _middle_pairs(ours, theirs):
    if not ours or not theirs or len(ours) + len(theirs) > MOST_WORDS:
        return
    counts = Counter(theirs)
    if sum(counts[word] for word in ours) <= MOST_PAIRS:
        for i, j, size in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
            yield from ((i + step, j + step) for step in range(size))


def _parts(equal, gone, come):
    # The space that both sides share is no change.
    head = _common_space(gone, come)
    tail = _common_space(gone[head:][::-1], come[head:][::-1])
    yield EQUAL, equal + gone[:head]
    yield DELETE, gone[head : len(gone) - tail]
    yield INSERT, come[head : len(come) - tail]
    yield EQUAL, gone[len(gone) - tail :]


def _common_space(old, new):
    length = 0
    for ours, theirs in zip(old, new, strict=False):
        if ours != theirs or not ours.isspace():
            break
        length += 1
    return length
