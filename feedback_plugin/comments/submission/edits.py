"""Let authors correct what they just sent, as long as nobody has decided on it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django_comments.models import Comment
from wagtail.log_actions import log

from feedback_plugin.comments.choices import WAITING
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import counts
from feedback_plugin.comments.core.idempotency import words_hash
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.words import COMPOSED, compose
from feedback_plugin.comments.signals import comment_text_changed
from feedback_plugin.comments.submission.models import CommentEdit

# Who removed words has decided as well: an edit would bring them back. What a letter says stands on
# its paper.
UNDECIDED = Q(
    state__in=sorted(WAITING),
    decided_at__isnull=True,
    redactions__isnull=True,
    letter__isnull=True,
    is_erased=False,
)


class EditTooLateError(Exception):
    """The time for edits is over, or a decision was made: the words are not stored."""


def edits_end_at(record: CommentRecord) -> datetime:
    """Until when a comment may be changed, if nobody decides on it before."""
    return record.submitted_at + timedelta(seconds=_edit_seconds(record))


def _edit_seconds(record):
    """As long as was promised with it; a site that lets nobody edit any more stops that at once."""
    if not conf.edit_seconds or record.edit_seconds is None:
        return conf.edit_seconds
    return record.edit_seconds


def editable_until(record: CommentRecord, at: datetime) -> datetime | None:
    """Until when its author may still change a comment; None where that is over."""
    return all_editable_until([record], at).get(record.pk)


def all_editable_until(records: Iterable[CommentRecord], at: datetime) -> dict[int, datetime]:
    """Until when each may still be changed, by its key; without those that cannot be any more."""
    ends = {record.pk: edits_end_at(record) for record in records}
    ahead = [pk for pk, end in ends.items() if at < end]
    if not ahead:
        return {}
    undecided = CommentRecord.objects.filter(UNDECIDED, pk__in=ahead).values_list("pk", flat=True)
    return {pk: ends[pk] for pk in undecided}


def edit(record: CommentRecord, text: str, wording: str, at: datetime) -> bool:
    """Replace what an author wrote and keep the earlier words; False where they are the same.

    Raises EditTooLateError. A moderator decides before it or after it; a decision about the earlier
    words that comes after it changes nothing.
    """
    guarded = CommentRecord.objects.filter(
        UNDECIDED, pk=record.pk, submitted_at__gt=at - timedelta(seconds=_edit_seconds(record))
    )
    with transaction.atomic():
        _lock(record)
        if _says(record, text, wording):
            return False
        if not guarded.update(edited_at=at, text_number=F("text_number") + 1):
            raise EditTooLateError
        record = CommentRecord.objects.select_related("comment").get(pk=record.pk)
        _replace(record, text, wording, at)
    return True


def _lock(record):
    # The group that it may leave is kept exact in the order of locks of whoever decides.
    counts.lock_counts(CommentRecord.objects.filter(pk=record.pk))
    # In a statement of its own, so that the guard reads what stands once the lock is held: the
    # subquery that it becomes would else see the record as it was before the wait.
    CommentRecord.objects.filter(pk=record.pk).update(text_number=F("text_number"))


def _says(record, text, wording):
    same = CommentRecord.objects.filter(comment__comment=text, proposed_wording=wording)
    return same.filter(pk=record.pk).exists()


def _replace(record, text, wording, at):
    CommentEdit.objects.create(
        record=record,
        text=record.comment.comment,
        proposed_wording=record.proposed_wording,
        replaced_at=at,
    )
    entry = {
        "anchor": "" if record.parent_id else record.anchor,
        "reply_to": record.parent_id,
        "name": record.comment.user_name,
        "email": record.comment.user_email,
        "organisation": record.organisation,
        "text": text,
        "proposed_wording": wording,
        "minutes": record.minutes,
    }
    Comment.objects.filter(pk=record.pk).update(comment=text)
    compose(record, entry)
    CommentRecord.objects.filter(pk=record.pk).update(
        words_hash=words_hash(record.page_id, entry),
        **{name: getattr(record, name) for name in COMPOSED},
    )
    record.comment.comment = text
    comment_text_changed.send(CommentRecord, record=record, by_author=True)
    log(instance=record, action="feedback_comments.edit")
