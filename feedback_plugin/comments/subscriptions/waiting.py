"""All that waits for the holder of one address, to be confirmed together.

Only so many messages leave to an address in a day, whoever asks. What is asked beyond them is kept
all the same: the link of each leads to it, and where a comment waits, one message more leaves
once the day is over. Nothing but a link of a message proves who holds an address, so that nobody is
heard under it before its holder has chosen what is theirs.
"""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from feedback_plugin import throttling
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions import email
from feedback_plugin.comments.subscriptions.models import Follow
from feedback_plugin.comments.subscriptions.tokens import waiting_token
from feedback_plugin.notifications import outbox
from feedback_plugin.notifications.quiet_hours import after_quiet_hours

DAY = 24 * 60 * 60


def next_message_at(at: datetime) -> datetime:
    """When the next message may leave to an address that has got all of this day's."""
    return after_quiet_hours(throttling.window_end(DAY, at))


def enqueue(follow: Follow, page) -> None:
    """Queue the one message that leads the holder of an address to all that waits then."""
    leaves_at = follow.asked_at
    token = waiting_token(follow.email_hash, follow.confirm_until)
    message = email.waiting(follow, page, token, follow.confirm_days)
    outbox.enqueue(f"waiting-{leaves_at:%Y%m%d%H%M}", [message], leaves_at)


def message_leaves_at(record: CommentRecord, at: datetime) -> datetime | None:
    """When the next message leaves about a comment that none could leave about yet."""
    return next_leaves_at(record.follows.all(), at)


def next_leaves_at(follows: Iterable[Follow], at: datetime) -> datetime | None:
    """The same of the wishes for news of one comment."""
    later = (follow.asked_at for follow in follows if not follow.confirmed_at)
    return max((asked for asked in later if asked > at), default=None)


def wishes_of(email_hash: str, at: datetime):
    """What waits for the holder of an address, the newest first; of a sending its first comment."""
    waiting = Follow.objects.confirmable(at).filter(email_hash=email_hash)
    return waiting.first_of_sendings().select_related("record__comment").order_by("-pk")


def address_beside(follow: Follow, at: datetime) -> str:
    """Where the holder of this wish's link sees what else waits; "" where nothing does."""
    until = follow.confirm_until
    others = wishes_of(follow.email_hash, at).exclude(pk=follow.pk)
    if at > until or not others.exists():
        return ""
    return reverse("feedback_comments:waiting", args=[waiting_token(follow.email_hash, until)])
