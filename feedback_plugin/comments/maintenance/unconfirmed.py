"""Forget what nobody confirmed: addresses, and the words of comments that waited for it."""

from datetime import datetime

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.maintenance import erasure
from feedback_plugin.comments.subscriptions import subscribe
from feedback_plugin.comments.subscriptions.deadlines import asked_since
from feedback_plugin.cutoffs import cutoff


def prune(at: datetime) -> tuple[int, int]:
    """Return how many addresses and how many comments were forgotten.

    Of a comment the row stays, so that its receipt can say what became of it. Raises
    UnsafeDaysError where the setting would take what may still be confirmed.
    """
    # A number that would take too much is refused; what is promised lasts to the end of a day.
    before = min(cutoff(at, conf.confirm_days, "FEEDBACK_COMMENT_CONFIRM_DAYS"), asked_since(at))
    late = CommentRecord.objects.filter(state=State.UNCONFIRMED, submitted_at__lt=before)
    # An address that was asked anew is given its time.
    late = late.exclude(follows__asked_at__gte=before)
    comments = erasure.forget_these(late).anonymised
    return subscribe.prune(before), comments
