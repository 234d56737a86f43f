"""Forget what nobody confirmed: addresses, and the words of comments that waited for it."""

from datetime import datetime

from feedback_plugin.comments import retention
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.models import CommentRecord
from feedback_plugin.comments.news import following
from feedback_plugin.cutoffs import cutoff


def prune(at: datetime) -> tuple[int, int]:
    """Return how many addresses and how many comments were forgotten.

    Of a comment the row stays, so that its receipt can say what became of it. Raises
    UnsafeDaysError where the setting would take what may still be confirmed.
    """
    before = cutoff(at, conf.confirm_days, "FEEDBACK_COMMENT_CONFIRM_DAYS")
    late = CommentRecord.objects.filter(state=State.UNCONFIRMED, submitted_at__lt=before)
    # An address that was asked anew is given its time.
    late = late.exclude(follows__asked_at__gte=before)
    comments = retention.forget_these(late).anonymised
    return following.prune(before), comments
