"""The search for the clauses of an imported text among those that a draft has already.

A clause keeps its id when it is the same clause: by type and number and similarity of the text, or,
where numbers moved, by the text alone. Notes and items are looked for within their article.
"""

from collections import defaultdict, deque

from drafts_plugin.importing.similarity import (
    LIKE_ANYWHERE,
    LIKE_WITH_NUMBER,
    Candidates,
    similarity,
)

# Outside of its article, a note or an item must be beyond doubt.
WORDS_BEYOND_DOUBT = 5
TYPES = ("part", "article", "note", "item", "table", "paragraph")
SAME_NUMBER_BONUS = 0.1


class Matcher:
    """`found` is {identity of the new node: old node}; `taken` the old nodes in it."""

    def __init__(self, old, new):
        self.old, self.new = old, new
        self.found = {}
        self.taken = set()

    def _pair(self, old, new):
        self.found[id(new.block)] = old
        self.taken.add(id(old))

    def _left(self, olds, news):
        return (
            [node for node in olds if id(node) not in self.taken],
            [node for node in news if id(node.block) not in self.found],
        )

    def match_by_id(self):
        """A text that was exported from here says which clause is which."""
        known = {node.block["id"]: node for node in self.old.walk()}
        for node in self.new.walk():
            old = known.get(node.block["id"])
            if old and old.type == node.type:
                self._pair(old, node)

    def match_within(self, old, new):
        """Match what belongs to two nodes that are one."""
        for block_type in TYPES:
            olds, news = old.of_type(block_type), new.of_type(block_type)
            self._join(olds, news, lambda node: (node.key, node.words))
            self._join(olds, news, lambda node: node.words)
            self._join_alike(olds, news)
        for child in new.children:
            before = self.found.get(id(child.block))
            if before:
                self.match_within(before, child)

    def match_beyond_doubt(self):
        """A clause that went to another article with all its words is still the same."""
        olds, news = self._left(self.old.walk(), self.new.walk())
        places = defaultdict(list)
        for side, nodes in enumerate((olds, news)):
            for node in nodes:
                places[node.type, node.words].append((side, node))
        for (_type, words), same in places.items():
            sides = [side for side, _node in same]
            if len(words) >= WORDS_BEYOND_DOUBT and sides == [0, 1]:
                self._pair(same[0][1], same[1][1])

    def _join(self, olds, news, key):
        """Pair those with equal, non-empty keys in their order."""
        olds, news = self._left(olds, news)
        places = defaultdict(deque)
        for node in olds:
            places[key(node)].append(node)
        for node in news:
            same = key(node)
            if same and places.get(same):
                self._pair(places[same].popleft(), node)

    def _join_alike(self, olds, news):
        """Pair the most alike first."""
        olds, news = self._left(olds, news)
        if not olds or not news:
            return
        candidates = Candidates(olds)
        trials = []
        for place, node in enumerate(news):
            for index in candidates.of(node):
                score = _score(olds[index], node)
                if score:
                    trials.append((-score, abs(index - place), index, place))
        for _score_of_trial, _distance, index, place in sorted(trials):
            if id(olds[index]) not in self.taken and id(news[place].block) not in self.found:
                self._pair(olds[index], news[place])


def _score(old, new):
    same_number = new.is_numbered and old.key == new.key
    least = LIKE_WITH_NUMBER if same_number else LIKE_ANYWHERE
    alike = similarity(old.all_words, new.all_words, least)
    return alike + SAME_NUMBER_BONUS * same_number if alike else 0
