"""The kept numbers of published comments: counted anew, never added to, so they cannot drift.

`hold` comes first in a transaction that decides: the rows of the numbers are its locks, and of two
decisions about one clause the second one counts what the first one has left.
"""

from django.db import transaction
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from feedback_plugin import page_changes
from feedback_plugin.comments.campaigns import groups
from feedback_plugin.comments.models import CommentRecord, DiscussionCount


def hold(records) -> list[int]:
    """Lock the numbers that these comments (a QuerySet) belong to; return their keys."""
    pairs = set(records.order_by().values_list("translation_key", "anchor").distinct())
    held = DiscussionCount.objects.bulk_create(
        (DiscussionCount(translation_key=key, anchor=anchor) for key, anchor in sorted(pairs)),
        update_conflicts=True,
        unique_fields=["translation_key", "anchor"],
        update_fields=["anchor"],
    )
    return [count.pk for count in held]


def refresh(held: list[int], records):
    """Count anew what was held, the replies of the comments that these ones answer, and groups."""
    DiscussionCount.objects.filter(pk__in=held).update(published=_published())
    parents = {record.parent_id for record in records if record.parent_id}
    if parents:
        CommentRecord.objects.filter(pk__in=parents).update(published_replies=_replies())
    page_changes.changed()
    groups.follow([record.pk for record in records])


def recount() -> int:
    """Count everything anew; return how many numbers were wrong. Safe to run at any time."""
    with transaction.atomic():
        hold(CommentRecord.objects.all())
        counts = DiscussionCount.objects.annotate(true=_published())
        wrong = counts.exclude(published=F("true")).update(published=_published())
        parents = CommentRecord.objects.top_level().annotate(true=_replies())
        wrong += parents.exclude(published_replies=F("true")).update(published_replies=_replies())
        page_changes.changed()
    return wrong


def _published():
    approved = CommentRecord.objects.approved().filter(
        translation_key=OuterRef("translation_key"), anchor=OuterRef("anchor")
    )
    return _counted(approved, "anchor")


def _replies():
    return _counted(CommentRecord.objects.approved().filter(parent=OuterRef("pk")), "parent")


def _counted(records, group):
    number = records.order_by().values(group).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number), 0)
