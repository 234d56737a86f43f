"""What the desk shows of what visitors object to: a decision, or the name beside a comment."""

from django.utils import timezone
from wagtail.admin.utils import get_user_display_name

from feedback_plugin.comments.admin.review_forms import ReviewDecisionForm
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.name_claims.models import NameClaim
from feedback_plugin.comments.reviews.models import DecisionReview


def review_context(record, user) -> dict:
    """The open review with its form, the earlier ones, and the comments linked by their author."""
    reviews = record.reviews.select_related("decider", "reviewed_by").order_by("pk")
    open_ids = set(DecisionReview.objects.open().filter(record=record).values_list("pk", flat=True))
    review = next((each for each in reviews if each.pk in open_ids), None)
    rewords = CommentRecord.objects.select_related("comment").filter(pk=record.rewords_id).first()
    return {
        "review": review,
        "review_decider": get_user_display_name(review.decider) if review else "",
        "review_is_overdue": review is not None and review.is_overdue(timezone.now()),
        # Whoever decided is told that somebody else has to.
        "is_own_decision": review is not None
        and user.pk in (review.decider_id, record.decided_by_id),
        "review_form": ReviewDecisionForm() if review else None,
        "finished_reviews": [each for each in reviews if each.outcome],
        "first_words": rewords,
        "name_claim": NameClaim.objects.filter(pk=record.pk).first(),
        "changed_words": record.rewordings.select_related("comment").order_by("pk"),
    }
