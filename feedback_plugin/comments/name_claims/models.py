from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.records import CommentRecord


class Answer(models.TextChoices):
    """What whoever holds the receipt says of it."""

    MINE = "mine", _("This is me")
    TAKE_AWAY = "take_away", _("Take my name away")


class Outcome(models.TextChoices):
    """What has become of the name, for good."""

    SHOWN = "shown", _("shown again")
    LEFT_OUT = "left_out", _("left out")


class NameClaimQuerySet(models.QuerySet):
    """Adjectives for claims."""

    def open(self) -> Self:
        """Those that moderators have to decide: of a comment that nobody reads they ask nothing."""
        return self.filter(outcome="", record__state=State.APPROVED)


class NameClaim(models.Model):
    """That a name beside a comment is said to be another person's, and the name while it is hidden.

    Its key is the comment: what moderators have decided about a name is not asked anew.
    """

    record = models.OneToOneField(
        CommentRecord,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="name_claim",
        verbose_name=_("comment"),
    )
    claimed_at = models.DateTimeField(_("said"))
    text = models.TextField(_("explanation"), max_length=conf.claim_max_length, blank=True)
    # As they stood beside the comment; empty where they stand there.
    name = models.CharField(_("name"), max_length=50, blank=True)
    organisation = models.CharField(_("organisation"), max_length=150, blank=True)
    answer = models.CharField(_("answer of the author"), max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = NameClaimQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("name in question")
        verbose_name_plural = _("names in question")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | Q(answer__in=Answer.values, answered_at__isnull=False),
                name="feedback_claim_answer_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True, decided_by__isnull=True)
                | Q(outcome__in=Outcome.values, decided_at__isnull=False),
                name="feedback_claim_outcome_has_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.SHOWN) | Q(name="", organisation=""),
                name="feedback_shown_name_stands_once",
            ),
        ]
        indexes = [
            models.Index(fields=["record"], condition=Q(outcome=""), name="feedback_open_claims")
        ]

    def __str__(self) -> str:
        return f"#{self.record_id}"
