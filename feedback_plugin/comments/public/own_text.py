"""What the author of a comment can still do with its text, in words."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from feedback_plugin.comments.choices import WAITING, State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.public.steps import INSTANT
from feedback_plugin.comments.public.time_zone import zone_words
from feedback_plugin.comments.submission import edits


def own_text_context(record: CommentRecord, at: datetime) -> dict:
    """Until when its author may change a comment, or why not any more; and whether to withdraw."""
    until = edits.editable_until(record, at)
    is_over = record.state == State.WITHDRAWN or record.is_erased
    return {
        "editable_until": until,
        "editable_zone": zone_words(),
        "why_unchangeable": "" if until or is_over else _why_unchangeable(record),
        "may_withdraw": not is_over,
    }


def _why_unchangeable(record):
    if record.letter_id:
        return _("It came in a letter, so its text cannot be changed here.")
    if record.is_public:
        return _("It is published, so its text cannot be changed any more.")
    if record.state not in WAITING:
        return _("The moderators have decided about it, so its text cannot be changed any more.")
    if record.decided_at or record.redactions.exists():
        return _("The moderators have worked on its text, so it cannot be changed any more.")
    if not conf.edit_seconds:
        return _("A text cannot be changed once it is sent.")
    ended = timezone.localtime(edits.edits_end_at(record))
    return _("The time for changing the text ended on %(time)s (%(zone)s).") % {
        "time": date_format(ended, INSTANT),
        "zone": zone_words(),
    }
