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
    acts = own_acts(record, until)
    is_over = until or not acts["may_withdraw"]
    return {**acts, "why_unchangeable": "" if is_over else _why_unchangeable(record)}


def own_acts(record: CommentRecord, editable_until: datetime | None) -> dict:
    """What its author can still do with a comment, where nobody asks why not more."""
    return {
        "editable_until": editable_until,
        "editable_zone": zone_words(),
        "may_withdraw": record.state != State.WITHDRAWN and not record.is_erased,
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
