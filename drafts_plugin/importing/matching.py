"""Which clauses of an imported text are clauses that a draft has already.

A clause keeps its id when it is the same clause: by type and number and likeness of the text, or,
where numbers moved, by the text alone. Notes and items are looked for within their article.
"""

from collections import defaultdict, deque
from dataclasses import dataclass, field
from uuid import uuid4

from drafts_plugin.importing.outline import outline
from drafts_plugin.importing.similarity import LIKE_ANYWHERE, LIKE_WITH_NUMBER, Candidates, likeness

# Outside of its article, a note or an item must be beyond doubt.
WORDS_BEYOND_DOUBT = 5
TYPES = ("part", "article", "note", "item", "table", "paragraph")
SAME_NUMBER_BONUS = 0.1


@dataclass
class Matching:
    """The imported blocks with the ids that they keep.

    `pairs` are (block before or None, block now or None) in the order of the new text, each clause
    that is gone after the one that it stood behind.
    """

    blocks: list = field(default_factory=list)
    pairs: list = field(default_factory=list)

    def counts(self):
        """Return how many clauses were matched, added and removed."""
        return {
            "matched": sum(bool(old and new) for old, new in self.pairs),
            "added": sum(old is None for old, _new in self.pairs),
            "removed": sum(new is None for _old, new in self.pairs),
        }


def match_tree(old_blocks, new_blocks):
    """Return the `Matching` of `new_blocks` over `old_blocks`, both raw stream data."""
    old_blocks = [block for block in old_blocks if block.get("id")]
    old, new = outline(old_blocks), outline(new_blocks)
    matcher = _Matcher(old, new)
    matcher.match_by_id()
    matcher.match_within(old, new)
    matcher.match_beyond_doubt()
    return _result(old_blocks, new_blocks, matcher.found)


class _Matcher:
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
    alike = likeness(old.all_words, new.all_words, least)
    return alike + SAME_NUMBER_BONUS * same_number if alike else 0


def _result(old_blocks, new_blocks, found):
    known = {block["id"] for block in old_blocks}
    before, blocks, kept = {}, [], set()
    for block in new_blocks:
        old = found.get(id(block))
        now = _kept(old.block, block) if old else _fresh(block, known)
        if old:
            before[now["id"]] = old.block
            kept.add(now["id"])
        blocks.append(now)
    return Matching(blocks, _pairs(old_blocks, blocks, before, kept))


def _fresh(block, known):
    return {**block, "id": str(uuid4())} if block["id"] in known else block


def _kept(old, new):
    """The new words under the old id; a number in other digits is not another number."""
    value = dict(new["value"])
    printed = old["value"].get("number")
    if printed and _ascii_digits(printed) == _ascii_digits(value.get("number") or ""):
        value["number"] = printed
    return {**new, "value": value, "id": old["id"]}


def _ascii_digits(text):
    return [str(int(one)) if one.isdecimal() else one for one in text]


def _pairs(old_blocks, blocks, before, kept):
    gone_after, anchor = defaultdict(list), None
    for block in old_blocks:
        if block["id"] in kept:
            anchor = block["id"]
        else:
            gone_after[anchor].append(block)
    pairs = [(block, None) for block in gone_after[None]]
    for block in blocks:
        pairs.append((before.get(block["id"]), block))
        if block["id"] in kept:
            pairs += [(gone, None) for gone in gone_after[block["id"]]]
    return pairs
