"""What changed within one text, word by word."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import chain, groupby
from operator import itemgetter

from drafts_plugin.comparison.parts import cut_parts, same_parts, same_units
from drafts_plugin.comparison.tokens import cut
from drafts_plugin.text.sameness import letters, spaced

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

    The runs that are not deleted make the new text, the `old` of those that are not inserted the
    old one: what stayed may have been spelled otherwise, and `was` says how.
    """

    kind: RunKind
    text: str
    was: str | None = None

    @property
    def old(self) -> str:
        """The stretch as it was."""
        return self.text if self.was is None else self.was


def compare_words(old: str, new: str) -> list[Run]:
    """Return the runs that lead from the text `old` to the text `new`, to the last character."""
    return _compare(old, new, _Exact)


def compare_readings(old: str, new: str) -> list[Run]:
    """Return the same for readers: another keyboard, half-space or doubled space is no change."""
    return _compare(old, new, _AsRead)


def one_side(runs: Iterable[Run], without: RunKind) -> list[Run]:
    """Return the runs of the new text, without what went, or of the old one."""
    is_old = without == RunKind.INSERT
    return [Run(r.kind, r.old) if is_old else r for r in runs if r.kind != without]


class _Exact:
    """What is the same to the last character."""

    cut, pairs, key = staticmethod(cut), staticmethod(same_units), staticmethod(str)


class _AsRead:
    """What reads the same."""

    cut, pairs, key = staticmethod(cut_parts), staticmethod(same_parts), staticmethod(spaced)


def _compare(old, new, sameness):
    if old == new:
        return [Run(RunKind.EQUAL, old)] if old else []
    stretches = _without_tiny(_stretches(old, new, sameness))
    common = sum(len(now.strip()) for (_was, now), _old, _new in stretches)
    if common < REWRITTEN_BELOW * min(len(old), len(new)):
        stretches = [(("", ""), old, new)]
    parts = chain.from_iterable(_parts(*stretch) for stretch in stretches)
    runs = groupby((part for part in parts if part[1] or part[2]), key=itemgetter(0))
    return [_run(kind, list(group)) for kind, group in runs]


def _run(kind, parts):
    was, text = ("".join(part[side] for part in parts) for side in (1, 2))
    return Run(kind, text, was if was != text else None)


def similarity(old: str, new: str) -> float:
    """Return how much two texts share, from 0 (no word) to 1 (the same words in any order)."""
    ours, theirs = map(_word_counts, (old, new))
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


@lru_cache(maxsize=2048)
def _word_counts(text):
    return Counter(unit.word for unit in cut(letters(text))[0])


def _stretches(old, new, sameness):
    """Return triples ((was, now), deleted, inserted): what stayed and was replaced after it."""
    (ours, our_tail), (theirs, their_tail) = sameness.cut(old), sameness.cut(new)
    pairs = sameness.pairs(ours, theirs)
    stretches, equal, last_old, last_new = [], [], 0, 0
    for i, j in [*pairs, (len(ours), len(theirs))]:
        is_end = i == len(ours) and j == len(theirs)
        gone = "".join(unit.space + unit.word for unit in ours[last_old:i])
        come = "".join(unit.space + unit.word for unit in theirs[last_new:j])
        gone += our_tail if is_end else ours[i].space
        come += their_tail if is_end else theirs[j].space
        is_first = not last_old and not last_new
        if _is_same(gone, come, sameness.key, is_first, is_end):
            equal.append((gone, come))
        else:
            stretches.append((_joined(equal), gone, come))
            equal = []
        if not is_end:
            equal.append((ours[i].word, theirs[j].word))
        last_old, last_new = i + 1, j + 1
    return [*stretches, (_joined(equal), "", "")]


def _is_same(gone, come, key, is_first, is_end):
    """Spaces at the ends of a whole text are nothing to a reader."""
    if gone == come or key is str:
        return gone == come
    gone, come = key(gone), key(come)
    if is_first:
        gone, come = gone.lstrip(), come.lstrip()
    return gone == come or (is_end and gone.rstrip() == come.rstrip())


def _joined(pairs):
    return tuple("".join(pair[side] for pair in pairs) for side in (0, 1))


def _without_tiny(stretches):
    """Join two replacements that only a tiny equal stretch keeps apart."""
    joined = stretches[:1]
    for (was, now), gone, come in stretches[1:]:
        equal_before, gone_before, come_before = joined[-1]
        is_tiny = len(now.strip()) <= TINY and "\n" not in now
        sides = (gone, come, gone_before, come_before)
        if is_tiny and all(side.strip() for side in sides):
            joined[-1] = (equal_before, gone_before + was + gone, come_before + now + come)
        else:
            joined.append(((was, now), gone, come))
    return joined


def _parts(equal, gone, come):
    """Return (kind, was, now); the space that both sides share is no change."""
    shared = _common_space(gone, come)
    tail = _common_space(gone[shared:][::-1], come[shared:][::-1])
    before, after = gone[:shared], gone[len(gone) - tail :]
    deleted, inserted = gone[shared : len(gone) - tail], come[shared : len(come) - tail]
    return (
        (RunKind.EQUAL, equal[0] + before, equal[1] + before),
        (RunKind.DELETE, deleted, deleted),
        (RunKind.INSERT, inserted, inserted),
        (RunKind.EQUAL, after, after),
    )


def _common_space(old, new):
    length = 0
    for ours, theirs in zip(old, new, strict=False):
        if ours != theirs or not ours.isspace():
            break
        length += 1
    return length
