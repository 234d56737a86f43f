"""What a unit of the organisation answers in public to a published comment."""

import hashlib
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_comments.models import Comment
from wagtail.log_actions import log

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core import counts, threads, transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.official_replies.forgetting import words_to_keep
from feedback_plugin.comments.signals import comment_text_changed, official_reply_published
from feedback_plugin.graphemes import cut
from feedback_plugin.page_cache import version
from feedback_plugin.persian_text import search_text
from feedback_plugin.receipts import hash_code, new_code

# What an answer has in common with the comment above it.
AS_ABOVE = ("page_id", "translation_key", "anchor", "anchor_label", "anchor_text", "version")


def takes_answer(record) -> bool:
    """Answers stand beneath published comments that are no replies themselves."""
    return record.state == State.APPROVED and record.parent_id is None


class Answer(NamedTuple):
    """The words of a unit, and which opening of the form they were sent with ("": none)."""

    text: str
    unit: str
    opening: str = ""


def publish(record, answer: Answer, user, at: datetime) -> CommentRecord:
    """Publish the answer of a unit at once; sent twice with one opening of the form it is one.

    Raises ValidationError where the comment takes no answer any more, and where the answer that was
    published with this form has been hidden since.
    """
    content = f"answer\0{answer.opening}\0{record.pk}\0{answer.unit}\0{answer.text}"
    key = hashlib.sha256(content.encode()).hexdigest()
    try:
        with transaction.atomic():
            reply = _store(record.pk, answer, at, {"idempotency_key": key, "decided_by": user})
            log(reply, "feedback_comments.answer", user=user, data={"unit": answer.unit})
            official_reply_published.send(CommentRecord, reply=reply, at=at)
            return reply
    except IntegrityError:
        earlier = CommentRecord.objects.filter(idempotency_key=key).first()
        if earlier is None:
            raise
        if not earlier.is_public:
            raise ValidationError(
                _("It was published and is hidden now. Restore it, or open the form anew."),
                code="hidden",
            ) from None
        return earlier


def rewrite(reply, answer: Answer, user, at: datetime, *, expected: int) -> bool:
    """Correct an official answer; its earlier words are kept. False where nothing is different.

    Raises ValidationError where it is not the answer that was `expected`, or cannot be corrected.
    """
    text, unit = answer.text, answer.unit
    with transaction.atomic():
        CommentRecord.objects.select_for_update().get(pk=reply.pk)
        reply = CommentRecord.objects.select_related("comment").get(pk=reply.pk)
        is_same = (text, unit) == (reply.comment.comment, reply.official_unit)
        # Sent twice, it is what the first sending has made of it.
        if wrong := _why_not_rewritten(reply, reply.text_number if is_same else expected):
            raise ValidationError(wrong, code="not_rewritten")
        if is_same:
            return False
        reply.edits.create(text=words_to_keep(reply), replaced_at=at)
        Comment.objects.filter(pk=reply.pk).update(comment=text, user_name=cut(unit, 50))
        CommentRecord.objects.filter(pk=reply.pk).update(
            official_unit=unit,
            edited_at=at,
            text_number=F("text_number") + 1,
            search_text=search_text(f"{unit} {text}"),
        )
        data = {"unit": unit, "unit_before": reply.official_unit}
        log(reply, "feedback_comments.edit_answer", user=user, data=data)
        reply.comment.comment, reply.official_unit = text, unit
        comment_text_changed.send(CommentRecord, record=reply, by_author=False)
        version.bump()
    return True


def _why_not_rewritten(reply, expected):
    if not reply.official_unit or reply.state != State.APPROVED:
        return _("This answer is not published, so it cannot be corrected.")
    if reply.redactions.exists():
        return _("Words were removed from this answer. Hide it, and write a new one.")
    if reply.text_number != expected:
        return _("A colleague has changed this answer since you opened it. Read it again first.")
    return ""


def _lock_root(root_id):
    """The comment that is answered, with the numbers that change by it, until all is stored."""
    records = CommentRecord.objects.filter(pk=root_id)
    locked_counts = counts.lock_counts(records)
    root = records.select_for_update(of=("self",)).select_related("comment", "page").get()
    if not takes_answer(root):
        raise ValidationError(
            _("The comment is no longer published, so it takes no answer."), code="not_published"
        )
    return locked_counts, root


def _store(root_id, answer, at, further):
    text, unit, _opening = answer
    locked_counts, root = _lock_root(root_id)
    comment = threads.reply(
        root.page.specific, root.comment, user_name=cut(unit, 50), comment=text, submit_date=at
    )
    record = CommentRecord.objects.create(
        comment=comment,
        parent=root,
        **{name: getattr(root, name) for name in AS_ABOVE},
        state=State.APPROVED,
        official_unit=unit,
        language=get_language() or "",
        receipt_hash=hash_code(new_code()),
        submitted_at=at,
        published_at=at,
        decided_at=at,
        search_text=search_text(f"{unit} {text}"),
        **further,
    )
    transitions.flag_comments([record.pk], State.APPROVED)
    counts.recount(locked_counts, [record])
    return record
