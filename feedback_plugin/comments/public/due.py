"""Until when somebody has still to do something about a comment."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.lateness import REACHED
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.subscriptions.deadlines import confirm_until, end_of_day


def decision_due(record: CommentRecord) -> datetime | None:
    """The last instant for the moderators' decision, where the site promises one."""
    days = conf.moderation_days if record.decision_days is None else record.decision_days
    if not days or record.state == State.UNCONFIRMED:
        return None
    return end_of_day(_reached_moderators_at(record), days)


def _reached_moderators_at(record):
    """When it came before the moderators: sent, or entered from a letter, or confirmed."""
    entered = record.letter.entered_at if record.letter_id else None
    kind = ContentType.objects.get_for_model(CommentRecord)
    entries = ModelLogEntry.objects.filter(content_type=kind, object_id=str(record.pk))
    confirmed = entries.filter(action__in=REACHED).aggregate(at=Max("timestamp"))
    return max(each for each in (record.submitted_at, entered, confirmed["at"]) if each)


def confirmation_due(record: CommentRecord) -> datetime:
    """The last instant for the author of an unconfirmed comment to confirm."""
    promised = (follow.confirm_until for follow in record.follows.all())
    return max(promised, default=confirm_until(record.submitted_at))
