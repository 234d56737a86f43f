"""Which clauses stayed in their place: as few as can be are said to have moved."""

from bisect import bisect_left
from collections import defaultdict

from drafts_plugin.comparison.matching import longest_rising
from drafts_plugin.text.clauses import Clause


def unmoved_places(old: list[Clause], new: list[Clause], pairs: dict[int, int]) -> set[int]:
    """Return the indexes in `new` of aligned clauses that keep their order.

    Articles are counted before what belongs to them: one that moves with all its notes is one move,
    and those that it passes stay where they are.
    """
    alone, owned = _by_owner(old, new, pairs)
    stay = set(_rising(alone, pairs))
    unmoved = {new[j].id for j in stay}
    for owner, places in owned.items():
        if owner in unmoved:
            stay.update(_rising(places, pairs))
    return _with_what_fits(stay, pairs)


def _by_owner(old, new, pairs):
    """Return what belongs to no article, and {article: what belongs to it in both versions}."""
    articles = {new[j].id: old[i].id for j, i in pairs.items() if new[j].type == "article"}
    alone, owned = [], defaultdict(list)
    for j in sorted(pairs):
        now, then = new[j].article_id, old[pairs[j]].article_id
        if now is None and then is None:
            alone.append(j)
        elif now is not None and articles.get(now) == then:
            owned[now].append(j)
    return alone, owned


def _rising(places, pairs):
    """A largest set of these places whose clauses keep their order."""
    return [places[index] for index in longest_rising([pairs[j] for j in places])]


def _with_what_fits(stay, pairs):
    """Clauses of articles that came or went are unmoved where they stand between their like."""
    order = sorted(stay)
    for j in sorted(pairs.keys() - stay):
        place = bisect_left(order, j)
        before = pairs[order[place - 1]] if place else -1
        after = pairs[order[place]] if place < len(order) else pairs[j] + 1
        if before < pairs[j] < after:
            order.insert(place, j)
    return set(order)
