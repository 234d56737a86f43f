"""What a unit of the organisation answers in public to a published comment."""

import hashlib
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core import counts, threads, transitions
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.signals import official_reply_published
from feedback_plugin.graphemes import cut
from feedback_plugin.persian_text import search_text
from feedback_plugin.receipts import hash_code, new_code


def takes_answer(record) -> bool:
    """Answers stand beneath published comments that are no replies themselves."""
    return record.state == State.APPROVED and record.parent_id is None


def answer(record, text: str, unit: str, user, at: datetime) -> CommentRecord:
    """Publish the answer of a unit at once; the same words twice are one answer.

    Raises ValidationError where the comment takes no answer any more.
    """
    key = hashlib.sha256(f"answer\0{record.pk}\0{unit}\0{text}".encode()).hexdigest()
    try:
        with transaction.atomic():
            reply = _store(record.pk, text, unit, at, {"idempotency_key": key, "decided_by": user})
            log(reply, "feedback_comments.answer", user=user, data={"unit": unit})
            official_reply_published.send(CommentRecord, reply=reply, at=at)
            return reply
    except IntegrityError:
        if earlier := CommentRecord.objects.filter(idempotency_key=key).first():
            return earlier
        raise


def _store(root_id, text, unit, at, further):
    records = CommentRecord.objects.filter(pk=root_id)
    locked_counts = counts.lock_counts(records)
    root = records.select_for_update(of=("self",)).select_related("comment", "page").get()
    if not takes_answer(root):
        raise ValidationError(
            _("The comment is no longer published, so it takes no answer."), code="not_published"
        )
    comment = threads.reply(
        root.page.specific, root.comment, user_name=cut(unit, 50), comment=text, submit_date=at
    )
    record = CommentRecord.objects.create(
        comment=comment,
        page_id=root.page_id,
        translation_key=root.translation_key,
        parent=root,
        anchor=root.anchor,
        anchor_label=root.anchor_label,
        anchor_text=root.anchor_text,
        state=State.APPROVED,
        official_unit=unit,
        language=get_language() or "",
        version=root.version,
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
