"""What a tracking code opens: one comment, or the comments of one sending."""

from collections.abc import Sequence
from typing import Any

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.receipts import hash_code


def find(code: str) -> list[CommentRecord]:
    """The comments of a code that has passed `check_code`, in the order in which they were sent."""
    rows = CommentRecord.objects.filter(receipt_hash=hash_code(code))
    return list(rows.order_by("receipt_row").select_related("comment", "page", "letter"))


def chosen(records: Sequence[Any], asked: str | None) -> Any:
    """The comment that a form is about: the only one, or the one that it names; else None."""
    if len(records) == 1:
        return records[0]
    return next((record for record in records if str(record.pk) == asked), None)
