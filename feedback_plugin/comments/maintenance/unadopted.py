"""Comments of django-comments-xtd that have no record here, since nobody adopted them.

They stand in the same tables as all others, and what was promised to those who wrote them holds,
too. Whether they are shown is not decided here, so a comment that waits keeps its words.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django_comments.models import Comment

from feedback_plugin.comments.maintenance import traces

BATCH = 500
TELLS_WHO = (
    Q(user__isnull=False)
    | ~Q(user_name="", user_email="", user_url="")
    | Q(ip_address__isnull=False)
)
# Removed before anybody could read them.
NEVER_SHOWN = Q(is_public=False, is_removed=True)


def comments_due(before: datetime):
    """Those sent before an instant that still tell who wrote them."""
    return Comment.objects.filter(
        TELLS_WHO, submit_date__lt=before, xtdcomment__feedback_record__isnull=True
    )


def forget(before: datetime, dry_run: bool = False) -> int:
    """Take the names and addresses from what `comments_due` gives; return how many lost them."""
    comments = comments_due(before)
    if dry_run:
        return comments.count()
    forgotten = 0
    while ids := list(comments.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        forgotten += _forget_batch(ids, before)
    return forgotten


@transaction.atomic
def _forget_batch(ids, before):
    traces.forget(ids, messages_before=before)
    Comment.objects.filter(NEVER_SHOWN, pk__in=ids).update(comment="")
    return len(ids)
