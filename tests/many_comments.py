"""Comments by the thousand, for tests and measurements."""

from datetime import timedelta

from django.utils import timezone
from django_comments.models import Comment
from django_comments_xtd.models import XtdComment

from feedback_plugin.comments.core import counts
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.persian_text import search_text
from feedback_plugin.receipts import hash_code, new_code
from tests.xtd_rows import insert_xtd


def _called(pk):
    return "مریم"


def add_many(
    page, number, parent=None, state="approved", text=None, anchors=("",), name=_called, more=None
):
    """Comments by the thousand, written past the form; `text` makes one of a number.

    `name` makes that of its author, `more` further fields of the record.
    """
    now = timezone.now()
    decided = None if state == "pending" else now
    start = (XtdComment.norel_objects.order_by("-pk").values_list("pk", flat=True).first() or 0) + 1
    ids = range(start, start + number)
    target = {
        "content_type_id": page.content_type_id,
        "object_pk": str(page.pk),
        "site_id": 1,
        "submit_date": now,
        "is_removed": False,
    }
    Comment.objects.bulk_create(
        (
            Comment(
                pk=pk,
                user_name=name(pk),
                user_email="secret@example.ir",
                comment=text(pk) if text else "نظر",
                **target,
            )
            for pk in ids
        ),
        batch_size=1000,
    )
    insert_xtd(ids)
    CommentRecord.objects.bulk_create(
        (
            CommentRecord(
                **{
                    "comment_id": pk,
                    "page": page,
                    "translation_key": page.translation_key,
                    "parent": parent,
                    "language": "fa",
                    "respondent_kind_id": "citizen",
                    "state": state,
                    "anchor": anchors[pk % len(anchors)],
                    "anchor_label": anchors[pk % len(anchors)] and f"ماده {pk % len(anchors)}",
                    "search_text": search_text(f"{name(pk)} {text(pk)}") if text else "",
                    "receipt_hash": hash_code(new_code()),
                    "idempotency_key": f"{pk:064}",
                    "submitted_at": now + timedelta(seconds=pk),
                    "published_at": decided,
                    "decided_at": decided,
                    **(more(pk) if more else {}),
                }
            )
            for pk in ids
        ),
        batch_size=1000,
    )
    written = CommentRecord.objects.filter(pk__in=ids[:1])
    counts.recount(counts.lock_counts(written), written)
    return list(ids)
