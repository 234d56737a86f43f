"""What waits for a confirmation: forgotten when nobody gives it, passed on when none is asked."""

from datetime import datetime

from django.db.models import Q

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.maintenance import erasure
from feedback_plugin.comments.subscriptions import subscribe
from feedback_plugin.comments.subscriptions.deadlines import asked_since
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.cutoffs import cutoff


def prune(at: datetime) -> tuple[int, int]:
    """Return how many addresses and how many comments were forgotten.

    Of a comment the row stays, so that its receipt can say what became of it. Raises
    UnsafeDaysError where the setting would take what may still be confirmed.
    """
    # A number that would take too much is refused, though it is asked of few.
    cutoff(at, conf.confirm_days, "FEEDBACK_COMMENT_CONFIRM_DAYS")
    comments = erasure.forget_these(_late(at)).anonymised
    return subscribe.prune(at), comments


def release(at: datetime) -> int:
    """Pass on what still waits although the site asks for no confirmation any more; say how many.

    Of what came too late its author was told that it is not kept.
    """
    if conf.confirm_email:
        return 0
    waiting = CommentRecord.objects.filter(state=State.UNCONFIRMED, is_erased=False)
    waiting = waiting.exclude(pk__in=_late(at).values("pk"))
    return sum(
        map(subscribe.receive_unconfirmed, waiting.order_by("pk").values_list("pk", flat=True))
    )


def _late(at):
    """What was not confirmed within the time that its message promised, or the setting without one.

    An address that was asked anew is given its time.
    """
    unconfirmed = CommentRecord.objects.filter(state=State.UNCONFIRMED)
    lapsed = Follow.objects.lapsed(at).filter(record__isnull=False).values("record")
    good = Follow.objects.confirmable(at).filter(record__isnull=False).values("record")
    late = unconfirmed.filter(Q(pk__in=lapsed) | Q(submitted_at__lt=asked_since(at)))
    return late.exclude(pk__in=good)
