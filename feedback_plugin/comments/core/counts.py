"""The stored numbers of published comments: counted anew, never added to, so they cannot drift.

`lock_counts` comes first in a transaction that decides: the rows of the numbers are its locks, and
of two decisions about one clause the second one counts what the first one has left.
"""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.many_keys import AmongKeys
from feedback_plugin.page_cache import version


class DiscussionCount(models.Model):
    """How many published comments one clause of a page has; the whole text stands under "".

    A comment is what somebody said about the text: replies to it and official answers are counted
    apart. Counted anew in the transaction of every decision, so that no page view has to count.
    """

    translation_key = models.UUIDField(_("translation key"))
    anchor = models.CharField(_("clause id"), max_length=64, blank=True)
    published = models.PositiveIntegerField(_("published comments"), default=0)
    replies = models.PositiveIntegerField(_("published replies"), default=0, db_default=0)
    answers = models.PositiveIntegerField(_("published answers"), default=0, db_default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("number of comments")
        verbose_name_plural = _("numbers of comments")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key", "anchor"], name="feedback_one_count_a_clause"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.anchor or self.translation_key}: {self.published}"


def count_anchor_comments(page: Page) -> dict[str, int]:
    """Return {anchor id: how many comments of every state but spam}, in all languages of `page`."""
    records = CommentRecord.objects.of_discussion(page.translation_key).comments()
    counted = records.exclude(anchor="").exclude(state=State.SPAM).order_by().values("anchor")
    return dict(counted.annotate(n=Count("pk")).values_list("anchor", "n"))


def count_waiting_comments(translation_keys: Collection[UUID]) -> dict[UUID, int]:
    """Return {translation key: how many comments wait for a moderator} of these discussions."""
    records = CommentRecord.objects.pending().filter(translation_key__in=translation_keys)
    counted = records.order_by().values("translation_key").annotate(n=Count("pk"))
    return dict(counted.values_list("translation_key", "n"))


def lock_counts(records: QuerySet) -> list[int]:
    """Lock the numbers that these comments (a QuerySet) belong to; return their keys."""
    pairs = set(records.order_by().values_list("translation_key", "anchor").distinct())
    locked = DiscussionCount.objects.bulk_create(
        (DiscussionCount(translation_key=key, anchor=anchor) for key, anchor in sorted(pairs)),
        update_conflicts=True,
        unique_fields=["translation_key", "anchor"],
        update_fields=["anchor"],
    )
    return [count.pk for count in locked]


def recount(locked: list[int], records: Iterable[Any]) -> None:
    """Count anew what was locked, the replies of these comments and of those that they answer."""
    DiscussionCount.objects.filter(pk__in=locked).update(**_numbers())
    roots = {record.parent_id or record.pk for record in records}
    if roots:
        # Most of many have none, before and after: their rows need not be written again.
        answered = CommentRecord.objects.filter(AmongKeys("pk", roots))
        changed = answered.exclude(published_replies=_replies())
        changed.update(published_replies=_replies())
    version.bump()


def recount_all() -> int:
    """Count everything anew; return how many numbers were wrong. Safe to run at any time."""
    with transaction.atomic():
        lock_counts(CommentRecord.objects.all())
        numbers = _numbers()
        right = DiscussionCount.objects.filter(**numbers).values("pk")
        wrong = DiscussionCount.objects.exclude(pk__in=right).update(**numbers)
        parents = CommentRecord.objects.top_level().annotate(true=_replies())
        wrong += parents.exclude(published_replies=F("true")).update(published_replies=_replies())
        version.bump()
    return wrong


def _numbers() -> dict[str, Any]:
    """What each number of a `DiscussionCount` is, as an expression."""
    public = CommentRecord.objects.public().filter(
        translation_key=OuterRef("translation_key"), anchor=OuterRef("anchor")
    )
    kinds = {
        "published": public.comments(),
        "replies": public.people_replies(),
        "answers": public.by_units(),
    }
    return {name: _counted(records, "anchor") for name, records in kinds.items()}


def _replies() -> Any:
    return _counted(CommentRecord.objects.public().filter(parent=OuterRef("pk")), "parent")


def _counted(records: QuerySet, group: str) -> Any:
    number = records.order_by().values(group).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number), 0)
