"""How often reviews reverse decisions, by the reason of the decision, as everybody may read it."""

from django.db.models import Count, Q

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import reasons
from feedback_plugin.comments.reviews.models import DecisionReview, Outcome
from feedback_plugin.public_rates import PublicRates, Rate, public_rates


def review_rates() -> PublicRates:
    """Of the reviews that were decided, how many reversed a decision; small numbers hidden."""
    decided = DecisionReview.objects.exclude(outcome="").order_by().values("state", "reason")
    counted = decided.annotate(n=Count("pk"), reversed=Count("pk", Q(outcome=Outcome.REVERSED)))
    by_reason: dict[str, Rate] = {}
    for row in counted:
        words = reasons.label(row["reason"]) or str(State.SPAM.label)
        earlier = by_reason.get(words, Rate(0, 0))
        by_reason[words] = Rate(earlier.given + row["n"], earlier.met + row["reversed"])
    return public_rates(by_reason, conf.review_minimum)
