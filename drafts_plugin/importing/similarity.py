"""How alike two clauses are, and which are worth comparing at all."""

from collections import Counter, defaultdict
from difflib import SequenceMatcher

# A number is half the identity: with the same one, a clause may have been rewritten a good deal.
LIKE_WITH_NUMBER = 0.35
LIKE_ANYWHERE = 0.6
# Words that stand in more clauses than this tell nothing about which one it is.
MOST_PLACES = 12
MOST_CANDIDATES = 5
MOST_WORDS = 600


def similarity(old, new, least=0.0):
    """Return from 0 to 1 how much two sequences of words share in their order.

    What stays below `least` is 0: most pairs are told apart without being aligned.
    """
    if not old or not new:
        return float(not old and not new)
    matcher = SequenceMatcher(None, old[:MOST_WORDS], new[:MOST_WORDS], autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0


class Candidates:
    """Finds among many clauses the few that share rare words with a given one."""

    def __init__(self, nodes):
        self.nodes = nodes
        self.places = defaultdict(list)
        self.numbers = defaultdict(list)
        for index, node in enumerate(nodes):
            for word in set(node.all_words):
                self.places[word].append(index)
            self.numbers[node.key].append(index)

    def of(self, node):
        """Return the indexes of the clauses that `node` is worth comparing with."""
        shared = Counter()
        for word in set(node.all_words):
            places = self.places.get(word, ())
            if len(places) <= max(MOST_PLACES, len(self.nodes) // 20):
                shared.update(places)
        alike = [index for index, _count in shared.most_common(MOST_CANDIDATES)]
        numbered = self.numbers.get(node.key, ()) if node.is_numbered else ()
        return sorted({*alike, *numbered[:MOST_CANDIDATES]})
