"""The verb of authors: ask that another person reviews the decision about their comment."""

from datetime import datetime

from django.db import transaction

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.reviews.models import DecisionReview
from feedback_plugin.working_calendar import end_of_working_days


class NothingToReviewError(Exception):
    """The decision that the author read does not stand any more, or nobody is asked here."""


def decision_name(record: CommentRecord) -> str:
    """What a form says to name the decision that it has shown."""
    return record.decided_at.isoformat() if record.decided_at else ""


def newest_review(record: CommentRecord) -> DecisionReview | None:
    """The author's last request about this comment, whatever became of the decision since."""
    return record.reviews.order_by("pk").last()


def is_open_now(review: DecisionReview) -> bool:
    """Has another person still to decide it?"""
    return DecisionReview.objects.open().filter(pk=review.pk).exists()


def may_ask(record: CommentRecord) -> bool:
    """Is there a decision about this comment that nobody was asked to review?"""
    if not conf.review_days or not record.is_refused:
        return False
    return not record.reviews.filter(decision_at=record.decided_at).exists()


def ask(record_id: int, text: str, seen: str, at: datetime) -> DecisionReview:
    """Ask for a review of the decision that was `seen`; asked twice, it is the first request.

    Raises NothingToReviewError.
    """
    with transaction.atomic():
        locked = CommentRecord.objects.select_for_update(of=("self",))
        record = locked.get(pk=record_id)
        if earlier := record.reviews.filter(decision_at=record.decided_at).first():
            return earlier
        if not may_ask(record) or seen != decision_name(record):
            raise NothingToReviewError
        return DecisionReview.objects.create(
            record=record,
            decision_at=record.decided_at,
            state=record.state,
            reason=record.reason,
            decider_id=record.decided_by_id,
            text=text,
            requested_at=at,
            due_at=end_of_working_days(at, conf.review_days),
        )
