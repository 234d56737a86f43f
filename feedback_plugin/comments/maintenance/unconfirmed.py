"""What waits for a confirmation: forgotten when nobody gives it, passed on when none is asked."""

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
    comments = erasure.forget_these(_late(before)).anonymised
    return subscribe.prune(before), comments


def release(at: datetime) -> int:
    """Pass on what still waits although the site asks for no confirmation any more; say how many.

    Of what came too late its author was told that it is not kept.
    """
    if conf.confirm_email:
        return 0
    waiting = CommentRecord.objects.filter(state=State.UNCONFIRMED, is_erased=False)
    waiting = waiting.exclude(pk__in=_late(asked_since(at)).values("pk"))
    return sum(
        map(subscribe.receive_unconfirmed, waiting.order_by("pk").values_list("pk", flat=True))
    )


def _late(before):
    late = CommentRecord.objects.filter(state=State.UNCONFIRMED, submitted_at__lt=before)
    # An address that was asked anew is given its time.
    return late.exclude(follows__asked_at__gte=before)
