"""Publish a comment at once, or let it wait for a moderator, as the policy of its page says."""

from feedback_plugin.comments.abuse import flags
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.models import CommentRecord
from feedback_plugin.comments.moderation import decisions, policy


def publish_or_hold(page, record, user) -> None:
    """What becomes of a comment that is pending from now on."""
    if policy.decide(page, record, user) != State.APPROVED:
        return
    if policy.is_burst(page):
        burst = flags.as_column({*flags.of(record), flags.Flag.BURST})
        CommentRecord.objects.filter(pk=record.pk).update(flags=burst)
        return
    decisions.publish_by_policy([record.pk])
    record.refresh_from_db(fields=["state", "published_at", "decided_at"])
