"""Until when somebody has still to do something about a comment."""

from datetime import datetime

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.public.way_facts import WayFacts
from feedback_plugin.comments.subscriptions.deadlines import confirm_until, end_of_day


def decision_due(record: CommentRecord, facts: WayFacts | None = None) -> datetime | None:
    """The last instant for the moderators' decision, where the site promises one.

    Whoever asks about several comments hands in the facts of all.
    """
    days = conf.moderation_days if record.decision_days is None else record.decision_days
    if not days or record.state == State.UNCONFIRMED:
        return None
    return end_of_day(_reached_moderators_at(record, facts or WayFacts([record])), days)


def _reached_moderators_at(record, facts):
    """When it came before the moderators: sent, or entered from a letter, or confirmed."""
    entered = record.letter.entered_at if record.letter_id else None
    confirmed = facts.reached_at.get(record.pk)
    return max(each for each in (record.submitted_at, entered, confirmed) if each)


def confirmation_due(record: CommentRecord, facts: WayFacts | None = None) -> datetime:
    """The last instant for the author of an unconfirmed comment to confirm."""
    follows = (facts or WayFacts([record])).follows[record.pk]
    promised = (follow.confirm_until for follow in follows)
    return max(promised, default=confirm_until(record.submitted_at))
