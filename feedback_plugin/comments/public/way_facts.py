"""What the ways of some comments are told from, read for all of them in a few queries."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Min
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.core.given_answers import answer_fields
from feedback_plugin.comments.core.lateness import REACHED
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions.models import Follow


class WayFacts:
    """The facts of each of these comments by its key; what nobody asks for is not read."""

    def __init__(self, records: Sequence[Any]) -> None:
        self._ids = [record.pk for record in records]

    @cached_property
    def reached_at(self) -> Mapping[int, datetime]:
        """When those that waited for a confirmation came before the moderators."""
        kind = ContentType.objects.get_for_model(CommentRecord)
        entries = ModelLogEntry.objects.filter(content_type=kind, action__in=REACHED)
        entries = entries.filter(object_id__in=map(str, self._ids)).order_by().values("object_id")
        return {int(row["object_id"]): row["at"] for row in entries.annotate(at=Max("timestamp"))}

    @cached_property
    def follows(self) -> Mapping[int, list[Follow]]:
        """Who wants, or may want, news of each."""
        found: dict[int, list[Follow]] = {pk: [] for pk in self._ids}
        for follow in Follow.objects.filter(record__in=self._ids):
            found[follow.record_id].append(follow)
        return found

    @cached_property
    def replied_at(self) -> Mapping[int, datetime]:
        """When a unit first replied to each."""
        replies = CommentRecord.objects.filter(parent__in=self._ids).public().by_units()
        first = replies.order_by().values("parent").annotate(at=Min("published_at"))
        return {row["parent"]: row["at"] for row in first}

    @cached_property
    def answers(self) -> Mapping[int, Mapping[str, Any]]:
        """The columns of what another app answers to each; empty where none answers comments."""
        if not (fields := answer_fields()):
            return {}
        rows = CommentRecord.objects.filter(pk__in=self._ids).values("pk", *fields)
        return {row["pk"]: row for row in rows}
