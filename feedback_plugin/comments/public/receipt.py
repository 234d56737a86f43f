"""What a receipt's holder is told about their comment, in words and with dates."""

from datetime import datetime

from feedback_plugin.comments.clause_names import name_clauses
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import clause_status
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.discussion.listing import public_path
from feedback_plugin.comments.public.own_text import own_text_context
from feedback_plugin.comments.public.steps import Step, steps
from feedback_plugin.page_privacy import named
from feedback_plugin.receipts import hash_code


def find(code: str) -> CommentRecord | None:
    """The comment of a code that has passed `check_code`."""
    return (
        CommentRecord.objects.filter(receipt_hash=hash_code(code))
        .select_related("comment", "page")
        .first()
    )


def status_context(record: CommentRecord, at: datetime) -> dict:
    """What the status page shows of a comment, besides what its holder has just done."""
    commented = CommentedPage(record.page.localized.specific)
    name_clauses([record], public=True)
    about = named(commented.page, record.page)
    status = clause_status.status_of(commented, record) if commented.is_public else None
    is_readable = bool(about.url) and _is_shown(record)
    return {
        "record": record,
        "page": about,
        "steps": steps(record, commented, at, is_readable),
        # It leads to the versions of the page, which are as public as the page.
        "anchor_status": status,
        "permalink": public_path(record, about) if is_readable else "",
        **own_text_context(record, at),
    }


def current_step(record: CommentRecord, commented: CommentedPage, at: datetime) -> Step:
    """Where a comment is now, on a page that is public."""
    way = steps(record, commented, at, is_readable=_is_shown(record))
    return next(step for step in way if step.is_current)


def _is_shown(record):
    return CommentRecord.objects.public().filter(pk=record.pk).exists()
