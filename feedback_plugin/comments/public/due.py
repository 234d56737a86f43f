"""Until when somebody has still to do something about a comment."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions.deadlines import confirm_until, end_of_day


def decision_due(record: CommentRecord) -> datetime | None:
    """The last instant for the moderators' decision, where the site promises one."""
    if not conf.moderation_days or record.state == State.UNCONFIRMED:
        return None
    return end_of_day(_reached_moderators_at(record), conf.moderation_days)


def _reached_moderators_at(record):
    """When it came before the moderators: sent, or entered from a letter, or confirmed."""
    entered = record.letter.entered_at if record.letter_id else None
    kind = ContentType.objects.get_for_model(CommentRecord)
    entries = ModelLogEntry.objects.filter(content_type=kind, object_id=str(record.pk))
    reached = ("feedback_comments.confirm", "feedback_comments.release")
    confirmed = entries.filter(action__in=reached).aggregate(at=Max("timestamp"))
    return max(each for each in (record.submitted_at, entered, confirmed["at"]) if each)


def confirmation_due(record: CommentRecord) -> datetime:
    """The last instant for the author of an unconfirmed comment to confirm."""
    asked = record.follows.aggregate(last=Max("asked_at"))["last"] or record.submitted_at
    return confirm_until(asked)
