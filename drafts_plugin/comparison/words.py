"""What changed within one text, word by word."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, groupby
from operator import itemgetter

from drafts_plugin.comparison.matching import matching_pairs
from drafts_plugin.comparison.tokens import cut

# Below this share of common letters a text is shown as rewritten: confetti helps nobody.
REWRITTEN_BELOW = 0.25
# A common "and" or comma between two replaced phrases is no rest for the eye.
TINY = 2


class RunKind(StrEnum):
    """What happened to a stretch of text."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that stayed, came or went.

    The runs that are not inserted make the old text, those that are not deleted the new one.
    """

    kind: RunKind
    text: str


def compare_words(old: str, new: str) -> list[Run]:
    """Return the runs that lead from the text `old` to the text `new`."""
    if old == new:
        return [Run(RunKind.EQUAL, old)] if old else []
    stretches = _without_tiny(_stretches(old, new))
    common = sum(len(equal.strip()) for equal, _old, _new in stretches)
    if common < REWRITTEN_BELOW * min(len(old), len(new)):
        stretches = [("", old, new)]
    parts = chain.from_iterable(_parts(*stretch) for stretch in stretches)
    runs = groupby((part for part in parts if part[1]), key=itemgetter(0))
    return [Run(kind, "".join(text for _kind, text in group)) for kind, group in runs]


def similarity(old: str, new: str) -> float:
    """Return how much two texts share, from 0 (no word) to 1 (the same words in any order)."""
    ours, theirs = (Counter(unit.word for unit in cut(text)[0]) for text in (old, new))
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def _stretches(old, new):
    """Return triples (equal, deleted, inserted): what stayed and what was replaced after it."""
    (ours, our_tail), (theirs, their_tail) = cut(old), cut(new)
    pairs = matching_pairs([unit.word for unit in ours], [unit.word for unit in theirs])
    stretches, equal, last_old, last_new = [], [], 0, 0
    for i, j in [*pairs, (len(ours), len(theirs))]:
        is_end = i == len(ours) and j == len(theirs)
        gone = "".join(unit.space + unit.word for unit in ours[last_old:i])
        come = "".join(unit.space + unit.word for unit in theirs[last_new:j])
        gone += our_tail if is_end else ours[i].space
        come += their_tail if is_end else theirs[j].space
        if gone == come:
            equal.append(gone)
        else:
            stretches.append(("".join(equal), gone, come))
            equal = []
        if not is_end:
            equal.append(ours[i].word)
        last_old, last_new = i + 1, j + 1
    return [*stretches, ("".join(equal), "", "")]


def _without_tiny(stretches):
    """Join two replacements that only a tiny equal stretch keeps apart."""
    joined = stretches[:1]
    for equal, gone, come in stretches[1:]:
        equal_before, gone_before, come_before = joined[-1]
        is_tiny = len(equal.strip()) <= TINY and "\n" not in equal
        sides = (gone, come, gone_before, come_before)
        if is_tiny and all(side.strip() for side in sides):
            joined[-1] = (equal_before, gone_before + equal + gone, come_before + equal + come)
        else:
            joined.append((equal, gone, come))
    return joined


def _parts(equal, gone, come):
    """Return (kind, text) pairs; the space that both sides share is no change."""
    shared = _common_space(gone, come)
    tail = _common_space(gone[shared:][::-1], come[shared:][::-1])
    return (
        (RunKind.EQUAL, equal + gone[:shared]),
        (RunKind.DELETE, gone[shared : len(gone) - tail]),
        (RunKind.INSERT, come[shared : len(come) - tail]),
        (RunKind.EQUAL, gone[len(gone) - tail :]),
    )


def _common_space(old, new):
    length = 0
    for ours, theirs in zip(old, new, strict=False):
        if ours != theirs or not ours.isspace():
            break
        length += 1
    return length
