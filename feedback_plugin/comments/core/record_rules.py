"""What the database holds of comments: the order of their lists, and the rules of their states."""

from django.db import models
from django.db.models import F, Q

from feedback_plugin.comments.choices import NEEDS_WORDS, State

# One for each list: what it filters, then what it is sorted by.
INDEXES = [
    models.Index(fields=["words_hash", "submitted_at"], name="feedback_same_words"),
    models.Index(
        "translation_key",
        F("submitted_at").desc(),
        F("comment").desc(),
        name="feedback_public_list",
        # Not a column: PostgreSQL does not see that an index sorts where that is null.
        condition=Q(published_at__isnull=False, parent__isnull=True),
    ),
    models.Index(
        "translation_key",
        F("published_replies").desc(),
        F("submitted_at").desc(),
        F("comment").desc(),
        name="feedback_most_discussed",
        condition=Q(published_at__isnull=False, parent__isnull=True),
    ),
    models.Index(
        "translation_key",
        "anchor",
        F("submitted_at").desc(),
        F("comment").desc(),
        name="feedback_list_by_clause",
        condition=Q(state="approved", parent__isnull=True),
    ),
    models.Index(
        "translation_key",
        "respondent_kind",
        F("submitted_at").desc(),
        F("comment").desc(),
        name="feedback_list_by_kind",
        condition=Q(state="approved", parent__isnull=True),
    ),
    models.Index(
        fields=["translation_key", "parent"],
        name="feedback_answers",
        condition=Q(state="approved") & ~Q(official_unit=""),
    ),
    models.Index(fields=["translation_key", "state", "anchor"], name="feedback_counts"),
    models.Index(
        fields=["rewords"], name="feedback_rewordings", condition=Q(rewords__isnull=False)
    ),
    models.Index(
        fields=["minutes"], name="feedback_with_minutes", condition=Q(minutes__isnull=False)
    ),
    models.Index(
        fields=["submitted_at", "comment", "page"],
        name="feedback_pending",
        condition=Q(state="pending"),
    ),
    models.Index(
        fields=["page", "submitted_at", "comment"],
        name="feedback_pending_by_page",
        condition=Q(state="pending"),
    ),
    models.Index(
        fields=["decision_days", "submitted_at", "comment"],
        name="feedback_pending_by_days",
        condition=Q(state="pending"),
    ),
    models.Index(
        fields=["submitted_at", "comment"],
        name="feedback_reported",
        condition=Q(open_reports__gt=0),
    ),
    models.Index(
        fields=["address_hash", "submitted_at"],
        name="feedback_same_connection",
        condition=~Q(address_hash=""),
    ),
    models.Index(
        fields=["submitted_at", "comment"],
        name="feedback_flagged",
        condition=Q(state="pending") & ~Q(flags=""),
    ),
]

# Whoever writes past the verbs of moderation meets these.
CONSTRAINTS = [
    # No two sendings share a code: both would begin with row 0.
    models.UniqueConstraint(
        fields=["receipt_hash", "receipt_row"], name="feedback_one_comment_a_receipt_row"
    ),
    models.CheckConstraint(
        condition=Q(state__in=State.values), name="feedback_comment_state_is_known"
    ),
    models.CheckConstraint(
        condition=~Q(state__in=("approved", "hidden")) | Q(published_at__isnull=False),
        name="feedback_approved_was_published",
    ),
    models.CheckConstraint(
        condition=Q(published_at__isnull=True) | Q(state__in=("approved", "hidden", "withdrawn")),
        name="feedback_published_is_not_undone",
    ),
    models.CheckConstraint(
        condition=Q(state__in=("unconfirmed", "pending")) | Q(decided_at__isnull=False),
        name="feedback_decision_has_a_date",
    ),
    models.CheckConstraint(
        condition=~Q(state__in=("rejected", "hidden")) | ~Q(reason=""),
        name="feedback_refusal_has_a_reason",
    ),
    models.CheckConstraint(
        condition=Q(parent__isnull=True) | ~Q(parent=F("comment")),
        name="feedback_no_reply_to_itself",
    ),
    models.CheckConstraint(
        condition=Q(rewords__isnull=True) | ~Q(rewords=F("comment")),
        name="feedback_rewords_another",
    ),
    models.CheckConstraint(
        condition=Q(is_erased=False) | ~Q(state__in=sorted(NEEDS_WORDS)),
        name="feedback_public_or_waiting_has_words",
    ),
]
