"""Write one comment of a sending, with all that its record says of it."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import counts, threads
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.respondent_kinds import has_minutes
from feedback_plugin.comments.core.words import compose
from feedback_plugin.comments.signals import comment_received

OVERTAKEN = gettext_lazy(
    "The comment whose words you were changing is not refused any more: it was decided anew,"
    " withdrawn or forgotten. To send these words as a comment of their own, send the form once"
    " more."
)


def store(
    commented: CommentedPage, entry: dict[str, Any], at: datetime, **columns: Any
) -> CommentRecord:
    """Store what was sent; `columns` say what it has of its sending."""
    source = commented.source.page
    if entry.get("rewords"):
        _lock_refused(entry["rewords"].pk)
    parent = _lock_parent(source, entry["reply_to"]) if entry["reply_to"] else None
    minutes = entry.get("minutes")
    if minutes:
        minutes.save(force_insert=True)
    record = CommentRecord(
        comment=_write(source, parent, entry, at),
        page_id=source.pk,
        translation_key=source.translation_key,
        parent=parent,
        state=State.UNCONFIRMED if conf.confirm_email else State.PENDING,
        submitted_at=at,
        edit_seconds=conf.edit_seconds,
        decision_days=conf.moderation_days,
        version=commented.version,
        language=get_language() or "",
        late=not commented.accepts(at),
        **columns,
        respondent_kind_id=entry["respondent_kind"],
        organisation=entry["organisation"],
        rewords=entry.get("rewords"),
        minutes=minutes or _kept_minutes(entry),
        **_anchor(entry, parent),
    )
    compose(record, entry)
    record.save(force_insert=True)
    comment_received.send(CommentRecord, record=record, email=entry["email"], at=at)
    return record


def _write(source, parent, entry, at):
    fields = {
        "user_name": entry["name"],
        "user_email": entry["email"],
        "comment": entry["text"],
        "submit_date": at,
    }
    if parent:
        return threads.reply(source, parent.comment, **fields)
    return threads.start_thread(source, **fields)


def _anchor(entry, parent):
    names = ("anchor", "anchor_label", "anchor_text")
    if parent:
        return {name: getattr(parent, name) for name in names}
    return {name: entry.get(name) or "" for name in names}


def _kept_minutes(entry):
    """Changed words of a body are backed by the meeting that backed the first ones."""
    first = entry.get("rewords")
    return first.minutes if first and has_minutes(entry["respondent_kind"]) else None


def _lock_refused(first_id):
    """The comment whose words are changed stays refused until these are stored."""
    firsts = CommentRecord.objects.filter(pk=first_id)
    counts.lock_counts(firsts)
    first = firsts.select_for_update(of=("self",)).first()
    if first is None or not first.is_refused:
        raise ValidationError(OVERTAKEN, code="rewords")


def _lock_parent(source, parent_id):
    parent = (
        CommentRecord.objects.of_discussion(source.translation_key)
        .approved()
        .top_level()
        .select_related("comment")
        .select_for_update(of=("self",))
        .filter(pk=parent_id)
        .first()
    )
    if parent is None:
        raise ValidationError(
            _(
                "The comment you are replying to is not part of this discussion, or is no longer"
                " shown. Send yours as a comment of its own."
            ),
            code="reply_to",
        )
    return parent
