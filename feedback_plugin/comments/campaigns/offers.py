"""Published comments that say much of what somebody is writing, to be read before it is sent.

A fingerprint finds nearly the same words on any clause; what is half written has none yet, so that
the newest comments on the same clause are looked through, too.
"""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from feedback_plugin.comments.campaigns.fingerprints import bands_of, words_of
from feedback_plugin.comments.campaigns.models import BANDS
from feedback_plugin.comments.core.records import CommentRecord

MOST_CANDIDATES = 200
MOST_OFFERED = 3
# Of fewer words nothing can be said; shorter ones stand in every text.
FEWEST_WORDS, SHORTEST_WORD = 4, 4
# The share of what is being written that another comment says as well.
ON_THIS_CLAUSE, ON_ANOTHER = 0.5, 0.8


def offered(translation_key: Any, said: Sequence[tuple[str, str]]) -> list[list[int]]:
    """For each clause and text the keys of published comments like it, the most alike first.

    Two queries at most, however much is said.
    """
    meant = [(anchor, _telling(text), text) for anchor, text in said]
    asked = [each for each in meant if len(each[1]) >= FEWEST_WORDS]
    if not asked:
        return [[] for _each in said]
    published = CommentRecord.objects.of_discussion(translation_key).public().comments()
    bands = zip(*(bands_of(text) for _anchor, _words, text in asked), strict=True)
    near = reduce(
        or_,
        (Q(**{f"fingerprint__{band}__in": set(of)}) for band, of in zip(BANDS, bands, strict=True)),
    )
    here = Q(anchor__in={anchor for anchor, _words, _text in asked})
    found: dict[int, tuple[str, set[str]]] = {}
    for which in (near, here):
        rows = published.filter(which).order_by("-submitted_at", "-pk")[:MOST_CANDIDATES]
        for pk, anchor, text in rows.values_list("pk", "anchor", "comment__comment"):
            found[pk] = anchor, _telling(text)
    return [_most_alike(anchor, words, found) for anchor, words, _text in meant]


def _most_alike(anchor, words, found):
    if len(words) < FEWEST_WORDS:
        return []
    shares = ((len(words & theirs) / len(words), pk, of) for pk, (of, theirs) in found.items())
    alike = [
        (-share, -pk)
        for share, pk, of in shares
        if share >= (ON_THIS_CLAUSE if of == anchor else ON_ANOTHER)
    ]
    return [-pk for _share, pk in sorted(alike)[:MOST_OFFERED]]


def _telling(text):
    return {word for word in words_of(text) if len(word) >= SHORTEST_WORD}
