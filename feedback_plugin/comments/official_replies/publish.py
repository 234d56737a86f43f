"""What a unit of the organisation answers in public to a published comment."""

import hashlib
from datetime import datetime
from typing import NamedTuple

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
    said = f"answer\0{answer.opening}\0{record.pk}\0{answer.unit}\0{answer.text}"
    key = hashlib.sha256(said.encode()).hexdigest()
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


def _store(root_id, answer, at, further):
    text, unit, _opening = answer
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
