"""Remove words from what the public reads, and keep the original behind a right.

What the moderator saw is what is redacted: a text that has changed since it was shown is left as
it is.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_comments.models import Comment
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.core.audit_log import log_action
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.redaction_marks import MARK, mark_of
from feedback_plugin.comments.redaction.models import RedactedField as Field
from feedback_plugin.comments.redaction.models import Redaction, SealedOriginal
from feedback_plugin.comments.redaction.personal_data import Span
from feedback_plugin.comments.signals import comment_text_changed
from feedback_plugin.graphemes import whole_signs
from feedback_plugin.page_cache import version
from feedback_plugin.persian_text import search_text

IN_COMMENT = (Field.TEXT, Field.NAME)
EARLIER = "edit-"


@dataclass(frozen=True)
class Marked:
    """The places that a moderator marked in a text, and the digest of the text that was shown."""

    spans: Sequence[Span]
    seen: str = ""


class TextChangedError(Exception):
    """The text is no longer the one that the moderator looked at."""


def text_of(record: CommentRecord, field: str) -> str:
    """The text of a redactable field as it stands now."""
    return getattr(record.comment if field in IN_COMMENT else record, field)


def digest(text: str) -> str:
    """What tells one text from another without repeating it."""
    return hashlib.sha256(text.encode()).hexdigest()


def redacted(text: str, spans: Sequence[Span], reason: str) -> str:
    """The text with a mark in the place of each span; a mark that a span touches goes with it."""
    mark, parts, end = mark_of(reason), [], 0
    for start, stop in _whole(text, spans):
        parts += [text[end:start], mark]
        end = stop
    return "".join([*parts, text[end:]])


def redact(
    record: CommentRecord, marks: Mapping[str, Marked], reason: str, user, note: str = ""
) -> None:
    """Take what is marked in each field out of public sight and seal the field as it was.

    Raises TextChanged, and then nothing at all has changed.
    """
    now = timezone.now()
    with transaction.atomic():
        record = _lock(record)
        for field, marked in marks.items():
            text = text_of(record, field)
            if marked.seen not in ("", digest(text)) or not _fits(text, marked.spans):
                raise TextChangedError
            _seal(record, field, text, user, now)
            _write(record, field, _short(field, redacted(text, marked.spans, reason), reason))
            Redaction.objects.create(
                record=record,
                field=field,
                places=len(_whole(text, marked.spans)),
                reason=reason,
                note=note,
                redacted_at=now,
                redacted_by=user,
            )
        _seal_earlier_texts(record, reason, user, now)
        _forget_elsewhere(record)
        data = {"reason": reason, "note": note, "fields": list(marks)}
        log_action([record], "redact", user, now, data)


def restore(record: CommentRecord, user) -> bool:
    """Put every original of a comment back; False if none was sealed."""
    with transaction.atomic():
        record = _lock(record)
        originals = list(record.sealed_originals.all())
        for original in originals:
            if original.field.startswith(EARLIER):
                _put_earlier_text_back(record, original)
            else:
                _write(record, original.field, original.text)
        record.sealed_originals.all().delete()
        record.redactions.all().delete()
        if originals:
            _forget_elsewhere(record)
            log_action([record], "unredact", user, timezone.now(), {})
    return bool(originals)


def look_at_originals(record: CommentRecord, user) -> list[SealedOriginal]:
    """The sealed texts; that they were looked at, and by whom, is in the audit log."""
    with transaction.atomic():
        log_action([record], "see_original", user, timezone.now(), {})
        return list(record.sealed_originals.order_by("pk"))


def _lock(record):
    # Read once the lock is held: a join to a row that was waited for gives what was before.
    CommentRecord.objects.select_for_update().get(pk=record.pk)
    return CommentRecord.objects.select_related("comment").get(pk=record.pk)


def _fits(text, spans):
    return bool(spans) and all(0 <= each.start < each.end <= len(text) for each in spans)


def _whole(text, spans):
    """Spans in order, those that touch joined, none ending within a mark or a sign."""
    marks = [match.span() for match in MARK.finditer(text)]
    joined = []
    for span in sorted(spans):
        cut = [mark for mark in marks if mark[0] < span.end and span.start < mark[1]]
        start, end = whole_signs(
            text,
            min([span.start, *(mark[0] for mark in cut)]),
            max([span.end, *(mark[1] for mark in cut)]),
        )
        if joined and start <= joined[-1][1]:
            start, end = joined[-1][0], max(end, joined.pop()[1])
        joined.append((start, end))
    return joined


def _short(field, text, reason):
    # A mark may be longer than the words it stands for; a name that no longer fits goes whole.
    most = (Comment if field in IN_COMMENT else CommentRecord)._meta.get_field(field).max_length
    return text if most is None or field == Field.TEXT or len(text) <= most else mark_of(reason)


def _seal(record, field, text, user, now):
    # The first one stays: what is redacted a second time is no original.
    SealedOriginal.objects.get_or_create(
        record=record,
        field=field,
        defaults={"text": text, "sealed_at": now, "sealed_by": user},
    )


def _write(record, field, text):
    if field in IN_COMMENT:
        Comment.objects.filter(pk=record.pk).update(**{field: text})
        setattr(record.comment, field, text)
    else:
        CommentRecord.objects.filter(pk=record.pk).update(**{field: text})
        setattr(record, field, text)


def _seal_earlier_texts(record, reason, user, now):
    for edit in record.edits.all():
        for name in ("text", "proposed_wording"):
            if text := getattr(edit, name):
                _seal(record, f"{EARLIER}{edit.pk}-{name}", text, user, now)
                setattr(edit, name, mark_of(reason))
        edit.save(update_fields=["text", "proposed_wording"])


def _put_earlier_text_back(record, original):
    pk, name = original.field.removeprefix(EARLIER).split("-")
    record.edits.filter(pk=pk).update(**{name: original.text})


def _forget_elsewhere(record):
    """Let search, similarity, the log and whoever decides know the text only as it stands now."""
    words = (record.comment.user_name, record.organisation, record.comment.comment)
    CommentRecord.objects.filter(pk=record.pk).update(
        search_text=search_text(" ".join((*words, record.proposed_wording))),
        text_number=F("text_number") + 1,
    )
    comment_text_changed.send(CommentRecord, record=record, by_author=False)
    version.bump()
    ModelLogEntry.objects.for_instance(record).update(label=str(record))
