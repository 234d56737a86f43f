from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.choices import REFUSED, State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord


class Outcome(models.TextChoices):
    """What the other person decided."""

    UPHELD = "upheld", _("upheld")
    REVERSED = "reversed", _("reversed")


class DecisionReviewQuerySet(models.QuerySet):
    """Adjectives for reviews."""

    def open(self) -> Self:
        """Those that wait; one whose decision was taken back does not, until it stands again."""
        return self.filter(
            outcome="",
            record__state__in=sorted(REFUSED),
            record__is_erased=False,
            record__decided_at=F("decision_at"),
        )

    def overdue(self, at: datetime) -> Self:
        """Those that wait for longer than their authors were promised."""
        return self.open().filter(due_at__lt=at)


class DecisionReview(models.Model):
    """An author's request that another person looks at the decision not to show a comment.

    The decision is named by its instant: a further decision about the same comment is another one,
    and can be reviewed in its turn.
    """

    record = models.ForeignKey(
        CommentRecord, on_delete=models.CASCADE, related_name="reviews", verbose_name=_("comment")
    )
    decision_at = models.DateTimeField(_("instant of the decision"))
    state = models.CharField(_("decided"), max_length=12, choices=State)
    reason = models.CharField(_("reason"), max_length=20, blank=True)
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("decided by"),
    )
    text = models.TextField(
        _("what the author says"), max_length=conf.review_max_length, blank=True
    )
    requested_at = models.DateTimeField(_("requested"))
    due_at = models.DateTimeField(_("due"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, blank=True)
    sentence = models.TextField(_("sentence to the author"), blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True)

    objects = DecisionReviewQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("review of a decision")
        verbose_name_plural = _("reviews of decisions")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["record", "decision_at"], name="feedback_one_review_a_decision"
            ),
            # Accounts that are gone leave nobody behind, who is no other person than anybody.
            models.CheckConstraint(
                condition=Q(decider__isnull=True)
                | Q(reviewed_by__isnull=True)
                | ~Q(reviewed_by=F("decider")),
                name="feedback_reviewer_is_another_person",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", reviewed_by__isnull=True, reviewed_at__isnull=True)
                | Q(outcome__in=Outcome.values, reviewed_at__isnull=False),
                name="feedback_review_has_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.UPHELD) | ~Q(sentence=""),
                name="feedback_upheld_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(REFUSED)), name="feedback_review_of_a_refusal"
            ),
        ]
        indexes = [
            models.Index(fields=["record"], condition=Q(outcome=""), name="feedback_open_reviews")
        ]

    def __str__(self) -> str:
        return f"#{self.record_id}"

    def is_overdue(self, at: datetime) -> bool:
        """Does it wait for longer than its author was promised?"""
        return not self.outcome and self.due_at < at
