"""All that waits for the holder of one address, to be confirmed together.

Only so many mails leave to an address in a day, whoever asks. What is asked beyond them is kept
all the same: the link of each mail leads to it, and where a comment waits, one mail more leaves
once the day is over. Nothing but a link of a mail proves who holds an address, so that nobody is
heard under it before its holder has chosen what is theirs.
"""

from datetime import datetime, timedelta

from django.db.models import Max
from django.urls import reverse

from feedback_plugin import outbox, rate_limits
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.models import CommentRecord, Follow
from feedback_plugin.comments.news import mails
from feedback_plugin.comments.news.tokens import waiting_token

DAY = 24 * 60 * 60


def next_mail_at(at: datetime) -> datetime:
    """When the next mail may leave to an address that has got all of this day's."""
    return outbox.after_quiet_hours(rate_limits.window_end(DAY, at))


def owe_mail(follow: Follow, place) -> None:
    """Owe the holder of an address the one mail that leads to all that waits when it leaves."""
    leaves_at = follow.asked_at
    token = waiting_token(follow.email_hash, _until(leaves_at))
    mail = mails.waiting(follow, place, token, conf.confirm_days)
    outbox.owe(f"waiting-{leaves_at:%Y%m%d%H%M}", [mail], leaves_at)


def mail_leaves_at(record: CommentRecord, at: datetime) -> datetime | None:
    """When the next mail leaves about a comment that no mail could leave about yet."""
    later = Follow.objects.unconfirmed().filter(record=record, asked_at__gt=at)
    return later.aggregate(last=Max("asked_at"))["last"]


def wishes_of(email_hash: str, at: datetime):
    """What waits for the holder of an address, the newest first."""
    since = at - timedelta(days=conf.confirm_days)
    waiting = Follow.objects.unconfirmed().filter(email_hash=email_hash, asked_at__gte=since)
    return waiting.select_related("record__comment").order_by("-pk")


def address_beside(follow: Follow, at: datetime) -> str:
    """Where the holder of this wish's link sees what else waits; "" where nothing does."""
    until = _until(follow.asked_at)
    others = wishes_of(follow.email_hash, at).exclude(pk=follow.pk)
    if at > until or not others.exists():
        return ""
    return reverse("feedback_comments:waiting", args=[waiting_token(follow.email_hash, until)])


def _until(asked_at):
    return asked_at + timedelta(days=conf.confirm_days)
