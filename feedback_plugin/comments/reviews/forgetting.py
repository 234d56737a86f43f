"""What becomes of the words of a review when something becomes of the comment."""

from collections.abc import Collection

from feedback_plugin.comments.reviews.models import DecisionReview
from feedback_plugin.many_keys import AmongKeys


def withdraw(ids: Collection[int]) -> None:
    """Whoever takes a comment back asks nothing any more."""
    DecisionReview.objects.filter(AmongKeys("record", ids)).update(text="")


def forget_removed_words(record_id: int) -> None:
    """Keep no quotation of words that moderators have removed; who has still to decide reads it."""
    DecisionReview.objects.filter(record=record_id).exclude(outcome="").update(text="")
