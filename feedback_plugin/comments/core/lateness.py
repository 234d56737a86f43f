"""Which comments wait for longer than their authors were promised when they sent them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.conf import conf

# By these a comment comes before the moderators later than it was sent.
REACHED = ("feedback_comments.confirm", "feedback_comments.release")


def is_late(waiting: QuerySet, at: datetime) -> Q:
    """The condition for the rows of `waiting`: each by the days of its own receipt."""
    promised = {None: conf.moderation_days} | {days: days for days in _promised(waiting.model)}
    late = (_after(waiting, at, own, days) for own, days in promised.items() if days)
    return reduce(or_, late, Q(pk__in=[]))


def _promised(model: Any) -> Iterator[int]:
    """The days that receipts of waiting comments promise, each found by one step in an index."""
    promises = model.objects.pending().order_by("decision_days")
    days = promises.values_list("decision_days", flat=True)
    found = days.filter(decision_days__gt=0).first()
    while found is not None:
        yield found
        found = days.filter(decision_days__gt=found).first()


def _after(waiting: QuerySet, at: datetime, own: int | None, days: int) -> Q:
    begun = timezone.localtime(at) - timedelta(days=days)
    first_in_time = begun.replace(hour=0, minute=0, second=0, microsecond=0)
    entered = Q(letter=None) | Q(letter__entered_at__lt=first_in_time)
    # No letter is entered before the day of its receipt, which is when it counts as sent: the
    # index of what waits is entered by that day, and few rows are looked at.
    sent = Q(decision_days=own, submitted_at__lt=first_in_time)
    return sent & entered & ~_reached_since(waiting.model, first_in_time)


def _reached_since(model: type[Model], instant: datetime) -> Q:
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model),
        object_id=Cast(OuterRef("pk"), CharField()),
        action__in=REACHED,
        timestamp__gte=instant,
    )
    return Q(Exists(entries))
