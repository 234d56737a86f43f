"""What the author of a comment that is not shown can do about that, and what became of it."""

from datetime import datetime

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.public.review_form import ReviewForm
from feedback_plugin.comments.reviews.asking import (
    decision_name,
    is_open_now,
    may_ask,
    newest_review,
)
from feedback_plugin.working_calendar import end_of_working_days


def refusal_context(record: CommentRecord, commented: CommentedPage, at: datetime) -> dict:
    """The request for a review, the comments with changed words, and what can be done now."""
    is_open = commented.is_public and commented.is_open(at)
    review = newest_review(record)
    return {
        "is_refused": record.is_refused,
        "may_reword": record.is_refused and is_open,
        "review_form": ReviewForm(initial={"decision": decision_name(record)}),
        "review_due": end_of_working_days(at, conf.review_days) if may_ask(record) else None,
        "review": review,
        "review_is_open": review is not None and is_open_now(review),
        "review_is_overdue": review is not None and review.is_overdue(at),
        "rewords": record.rewords,
        "rewordings": list(record.rewordings.order_by("pk")),
    }
