"""How alike two comments are, and which are nearly the same, among tens of thousands.

A comment's fingerprint is a MinHash of its pairs of words, after the folding that search uses, in
eight bands of three numbers. Texts that share 70 % of their pairs have a band in common in 96 of
100 cases, unrelated ones hardly ever; whatever is found that way is compared word by word.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from hashlib import blake2b
from operator import or_
from struct import unpack

from django.db.models import Q, QuerySet
from rapidfuzz.distance import Indel

from feedback_plugin.comments.campaigns.models import BANDS, CommentFingerprint
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.persian_text import search_text

ROWS = 3
VALUES = len(BANDS) * ROWS
# Beyond this, one more comment in the same words tells a moderator nothing.
MOST_CANDIDATES = 200
# Nor do more texts that one answer answers tell what else it may answer.
MOST_SOURCES = 20
# Words by which a text is known: more than any comment has, where its length is the usual one.
MOST_WORDS = 4000


def words_of(text: str) -> list[str]:
    """The words of a text folded for comparison."""
    return search_text(text).split()


def bands_of(text: str) -> tuple[int, ...]:
    """The eight numbers of a text; the number of its band is part of each."""
    words = words_of(text)[:MOST_WORDS]
    pairs = {" ".join(pair) for pair in zip(words, words[1:], strict=False)} or {" ".join(words)}
    hashes = [
        unpack(f"<{VALUES}H", blake2b(pair.encode(), digest_size=2 * VALUES).digest())
        for pair in pairs
    ]
    least = [min(column) for column in zip(*hashes, strict=True)]
    return tuple(_number(band, least[band * ROWS :]) for band in range(len(BANDS)))


def similarity(ours: list[str], theirs: list[str]) -> int:
    """Percent of their words, in their order, that two texts have in common."""
    return round(100 * Indel.normalized_similarity(ours, theirs))


def fingerprint(record: CommentRecord) -> CommentFingerprint:
    """The fingerprint of a comment as its text stands, not stored yet."""
    bands = bands_of(record.comment.comment)
    return CommentFingerprint(record=record, **dict(zip(BANDS, bands, strict=True)))


def remember(record: CommentRecord) -> None:
    """Store the fingerprint of a comment, anew if its text has changed; one query."""
    CommentFingerprint.objects.bulk_create(
        [fingerprint(record)],
        update_conflicts=True,
        unique_fields=["record"],
        update_fields=BANDS,
    )


def remember_missing(batch: int = 1000) -> int:
    """Store the fingerprints of comments that have none, such as old ones; say how many."""
    missing = CommentRecord.objects.filter(fingerprint=None, is_erased=False)
    missing = missing.select_related("comment")
    done = 0
    while records := list(missing.order_by("pk")[:batch]):
        done += len(records)
        CommentFingerprint.objects.bulk_create(
            map(fingerprint, records), batch_size=batch, ignore_conflicts=True
        )
    return done


def similar_to(record: CommentRecord, limit: int = 5) -> list[tuple[CommentRecord, int]]:
    """The comments of the same discussion that are most alike, each with its similarity in percent.

    Two queries, whatever is found.
    """
    own = _bands(record)
    shared = reduce(or_, (Q(**{f"fingerprint__{band}": own[band]}) for band in BANDS))
    candidates = (
        CommentRecord.objects.of_discussion(record.translation_key)
        .filter(shared)
        .exclude(pk=record.pk)
        .select_related("comment")
        .order_by("-pk")[:MOST_CANDIDATES]
    )
    return most_alike(record.comment.comment, candidates)[:limit]


def similar_to_any(
    records: Sequence[CommentRecord], among: QuerySet, limit: int = 10
) -> list[tuple[CommentRecord, int]]:
    """Of the comments `among` those most like any of these, with the greatest similarity each.

    Two queries, whatever is found.
    """
    texts = list(dict.fromkeys(record.comment.comment for record in records))[:MOST_SOURCES]
    bands = list(zip(*map(bands_of, texts), strict=True))
    if not bands:
        return []
    shared = reduce(
        or_,
        (
            Q(**{f"fingerprint__{band}__in": set(own)})
            for band, own in zip(BANDS, bands, strict=True)
        ),
    )
    candidates = among.filter(shared).exclude(pk__in=[record.pk for record in records])
    found = list(candidates.select_related("comment").order_by("-pk")[:MOST_CANDIDATES])
    best: dict[int, tuple[CommentRecord, int]] = {}
    for text in texts:
        for record, percent in most_alike(text, found):
            if percent > best.get(record.pk, (record, 0))[1]:
                best[record.pk] = record, percent
    return sorted(best.values(), key=lambda pair: (-pair[1], pair[0].pk))[:limit]


def nearly_same(record: CommentRecord, among: QuerySet, at_least: int) -> list[int]:
    """The keys of all the comments `among` that share so many percent of their words with one."""
    own, words = _bands(record), words_of(record.comment.comment)
    shared = reduce(or_, (Q(**{f"fingerprint__{band}": own[band]}) for band in BANDS))
    texts = among.filter(shared).order_by().values_list("pk", "comment__comment")
    return [pk for pk, text in texts if similarity(words, words_of(text)) >= at_least]


def most_alike(
    text: str, records: Iterable[CommentRecord], at_least: int = 50
) -> list[tuple[CommentRecord, int]]:
    """The records with their similarity to a text, the most alike first."""
    words = words_of(text)
    pairs = ((each, similarity(words, words_of(each.comment.comment))) for each in records)
    return sorted((pair for pair in pairs if pair[1] >= at_least), key=lambda pair: -pair[1])


def _bands(record):
    stored = CommentFingerprint.objects.filter(record=record).values(*BANDS).first()
    return stored or dict(zip(BANDS, bands_of(record.comment.comment), strict=True))


def _number(band, values):
    number = band
    for value in values[:ROWS]:
        number = number << 16 | value
    return number
