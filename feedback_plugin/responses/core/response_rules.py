"""What the database holds of answers: the order of their lists, and the rules of their states."""

from django.db import models
from django.db.models import F, Q

from feedback_plugin.responses.choices import ResponseState

INDEXES = [
    models.Index(fields=["translation_key", "state", "id"], name="feedback_responses_by_state"),
]

# Whoever writes past the verbs meets these.
CONSTRAINTS = [
    models.CheckConstraint(
        condition=Q(state__in=ResponseState.values), name="feedback_response_state_is_known"
    ),
    models.CheckConstraint(
        condition=Q(state="draft", published_at__isnull=True)
        | Q(state="published", published_at__isnull=False),
        name="feedback_response_published_has_a_date",
    ),
    models.CheckConstraint(
        condition=~Q(state="published") | (~Q(reasons={}) & ~Q(unit="")),
        name="feedback_response_published_says_why",
    ),
    # Of an account that is gone nothing is known: NULL is no author's equal.
    models.CheckConstraint(
        condition=Q(needed_second_officer=False)
        | Q(approved_by__isnull=True)
        | Q(author__isnull=True)
        | ~Q(approved_by=F("author")),
        name="feedback_response_approved_by_another",
    ),
]
