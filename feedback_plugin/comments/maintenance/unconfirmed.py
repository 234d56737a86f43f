"""Forget what nobody confirmed: addresses, and the words of comments that waited for it."""

from datetime import datetime, timedelta

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.maintenance import erasure
from feedback_plugin.comments.subscriptions import subscribe


def prune(at: datetime) -> tuple[int, int]:
    """Return how many addresses and how many comments were forgotten.

    Of a comment the row stays, so that its receipt can say what became of it.
    """
    late = CommentRecord.objects.filter(
        state=State.UNCONFIRMED, submitted_at__lt=at - timedelta(days=conf.confirm_days)
    )
    # An address that was asked anew is given its time.
    late = late.exclude(follows__asked_at__gte=at - timedelta(days=conf.confirm_days))
    comments = erasure.forget_these(late).anonymised
    return subscribe.prune(at), comments
