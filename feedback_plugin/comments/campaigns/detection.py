"""Propose groups: comments on one clause whose fingerprints meet and whose words are alike.

Nothing that readers see changes here. A comment that came to a known group later waits for a
moderator too, and one that was taken out of a group is left alone.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_comments.models import Comment

from feedback_plugin.comments.campaigns import fingerprints
from feedback_plugin.comments.campaigns.models import (
    BANDS,
    Campaign,
    CampaignMember,
    CommentFingerprint,
    MemberState,
)
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord

# How many unlike texts in one band are compared with all the others in it.
MOST_LEADERS = 8
BATCH = 500
GROUPED = (State.PENDING, State.APPROVED)
#: So many are compared while a moderator waits.
SHORT = 1000


@dataclass(frozen=True)
class Found:
    """How many groups were proposed, and how many comments for new and known groups."""

    groups: int
    comments: int


def is_long() -> bool:
    """Whether there is so much to compare that nobody should wait for it."""
    records = CommentRecord.objects.comments().filter(membership=None, state__in=GROUPED)
    return records.count_to(SHORT + 1) > SHORT


def propose() -> Found:
    """Look through all that is in no group yet."""
    fingerprints.remember_missing()
    with transaction.atomic():
        current = Campaign.objects.exclude(representative__membership__state=MemberState.OUT)
        known = dict(current.values_list("representative_id", "pk"))
        buckets = _buckets(known)
        words = _Words({pk for bucket in buckets for pk in bucket})
        clusters = _clusters(buckets, words)
        return _store(clusters, words, known)


def _buckets(known):
    """Comments with a band in common: lists of ids, the oldest first."""
    loose = Q(record__membership=None, record__state__in=GROUPED)
    rows = (
        CommentFingerprint.objects.filter(record__parent=None, record__official_unit="")
        .filter(loose | Q(record__in=known))
        .order_by("record")
        .values_list("record", "record__translation_key", "record__anchor", *BANDS)
    )
    buckets = defaultdict(list)
    for pk, key, anchor, *bands in rows.iterator(chunk_size=5000):
        for band in bands:
            buckets[key, anchor, band].append(pk)
    return [bucket for bucket in buckets.values() if len(bucket) > 1]


class _Words(dict):
    """The folded words of comments; those of many are read at once."""

    def __init__(self, ids):
        super().__init__()
        ids = sorted(ids)
        for start in range(0, len(ids), BATCH):
            texts = Comment.objects.filter(pk__in=ids[start : start + BATCH])
            for pk, text in texts.values_list("pk", "comment"):
                self[pk] = fingerprints.words_of(text)

    def are_alike(self, ours, theirs):
        return bool(self[ours]) and self.percent(ours, theirs) >= conf.campaign_similarity

    def percent(self, ours, theirs):
        return fingerprints.similarity(self[ours], self[theirs])


def _clusters(buckets, words):
    """Sets of comments that are alike, from one to the next."""
    roots = {}

    def root(pk):
        while (above := roots.setdefault(pk, pk)) != pk:
            roots[pk] = pk = roots[above]
        return pk

    for bucket in buckets:
        rest = bucket
        for _turn in range(MOST_LEADERS):
            if len(rest) < 2:
                break
            leader, *others = rest
            rest = []
            for other in others:
                if root(leader) != root(other):
                    if not words.are_alike(leader, other):
                        rest.append(other)
                        continue
                    roots[max(root(leader), root(other))] = min(root(leader), root(other))
    clusters = defaultdict(list)
    for pk in roots:
        clusters[root(pk)].append(pk)
    return [sorted(cluster) for cluster in clusters.values()]


def _store(clusters, words, known):
    groups, members = 0, []
    for cluster in clusters:
        first = next((pk for pk in cluster if pk in known), cluster[0])
        alike = [pk for pk in cluster if pk not in known and words.are_alike(first, pk)]
        if first in known:
            campaign_id = known[first]
        elif len(alike) >= conf.campaign_size:
            campaign_id = _new(first).pk
            groups += 1
        else:
            continue
        members += [
            CampaignMember(
                campaign_id=campaign_id, record_id=pk, similarity=words.percent(first, pk)
            )
            for pk in alike
        ]
    # Two who look at the same time propose the same: the second one adds nothing.
    CampaignMember.objects.bulk_create(members, batch_size=1000, ignore_conflicts=True)
    return Found(groups, len(members))


def _new(pk):
    record = CommentFingerprint.objects.select_related("record").get(pk=pk).record
    return Campaign.objects.create(
        translation_key=record.translation_key,
        anchor=record.anchor,
        representative=record,
        proposed_at=timezone.now(),
    )
