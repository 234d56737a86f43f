"""Who looks at which comment: a soft lock, so that two moderators do not read the same one.

It warns and never refuses. What keeps decisions apart is the guard in `core.transitions`.
"""

from datetime import timedelta

from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from feedback_plugin.comments.core.records import CommentRecord

LASTS = timedelta(minutes=5)


def take(record, user) -> bool:
    """Open a comment: it counts as read, and is this moderator's unless somebody else has it."""
    now = timezone.now()
    CommentRecord.objects.filter(locked_by=user).exclude(pk=record.pk).update(
        locked_by=None, locked_at=None
    )
    opened = CommentRecord.objects.filter(pk=record.pk)
    opened.filter(read_at__isnull=True).update(read_at=Coalesce("read_at", Value(now)))
    return bool(opened.filter(_free_for(user, now)).update(locked_by=user, locked_at=now))


def free_for(user):
    """The condition under which a comment is in nobody else's hands."""
    return _free_for(user, timezone.now())


def holder(record, user):
    """The other moderator who looks at this comment now, or None."""
    if record.locked_by_id in (None, user.pk) or record.locked_at is None:
        return None
    now = timezone.now()
    return record.locked_by if now - LASTS < record.locked_at <= now else None


def _free_for(user, now):
    return (
        Q(locked_by__isnull=True)
        | Q(locked_by=user)
        | Q(locked_at__isnull=True)
        | Q(locked_at__lte=now - LASTS)
        # Taken before the clock was set back.
        | Q(locked_at__gt=now)
    )
