"""Which clauses of two versions are the same clause."""

from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any

from drafts_plugin.comparison.words import similarity
from drafts_plugin.text.clauses import Clause
from drafts_plugin.text.sameness import same_words

# Two clauses with the same number need less in common than two that were renumbered.
LIKE_WITH_SAME_NUMBER = 0.4
LIKE_WITH_ANOTHER_NUMBER = 0.7
MOST_TRIALS = 10_000


def align(old: list[Clause], new: list[Clause]) -> dict[int, int]:
    """Return {index in `new`: index in `old`} of the clauses that are the same clause.

    Equal ids decide. A clause whose id the other version does not know is the same as one with the
    same words, else as one with the same number and much the same words, else as the most alike.
    """
    alignment = Alignment(old, new)
    alignment.join(lambda clause: clause.id)
    alignment.join(lambda clause: (*_name(clause), same_words(clause.words)))
    alignment.join(lambda clause: clause.words and (clause.type, same_words(clause.words)))
    alignment.join(
        lambda clause: clause.number and _name(clause),
        LIKE_WITH_SAME_NUMBER,
    )
    alignment.join_most_alike()
    return alignment.pairs


def _name(clause):
    return clause.type, same_words(clause.number), same_words(clause.label)


class Alignment:
    """Two lists of clauses and the pairs found so far."""

    def __init__(self, old: list[Clause], new: list[Clause]) -> None:
        self.old, self.new = old, new
        self.pairs: dict[int, int] = {}
        self.old_left = dict.fromkeys(range(len(old)))
        self.new_left = dict.fromkeys(range(len(new)))

    def join(self, key: Callable[[Clause], Any], least: float = 0) -> None:
        """Pair what is left and has the same non-empty key, in printed order."""
        places: dict[Any, deque[int]] = defaultdict(deque)
        for i in self.old_left:
            places[key(self.old[i])].append(i)
        for j in list(self.new_left):
            found = key(self.new[j])
            if found and places.get(found) and self._similarity(places[found][0], j) >= least:
                self._pair(places[found].popleft(), j)

    def join_most_alike(self) -> None:
        """Pair what is left and of one type by similarity, the most alike first."""
        if len(self.old_left) * len(self.new_left) > MOST_TRIALS:
            return
        trials = sorted(
            (-self._similarity(i, j), abs(i - j), i, j)
            for i in self.old_left
            for j in self.new_left
            if self.old[i].type == self.new[j].type and self.old[i].words
        )
        for unlike, _distance, i, j in trials:
            if -unlike >= LIKE_WITH_ANOTHER_NUMBER and i in self.old_left and j in self.new_left:
                self._pair(i, j)

    def _similarity(self, i, j):
        return similarity(self.old[i].words, self.new[j].words)

    def _pair(self, i, j):
        self.pairs[j] = i
        del self.old_left[i], self.new_left[j]
