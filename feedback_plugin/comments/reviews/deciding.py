"""The verbs of the other person: let a decision stand, or publish the comment after all."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core import counts, transitions
from feedback_plugin.comments.core.audit_log import log_action
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.reviews.models import DecisionReview, Outcome
from feedback_plugin.comments.signals import decision_upheld


class Refusal(models.TextChoices):
    """Why a review is not decided."""

    OWN_DECISION = "own", _("You made this decision, so another person has to review it.")
    DECIDED = "decided", _("A colleague has decided this review already.")
    TAKEN_BACK = (
        "taken_back",
        _("The decision that was to be reviewed does not stand any more. Nothing was changed."),
    )


class RefusedError(Exception):
    """The review stays as it is; its argument says why."""

    @property
    def refusal(self) -> Refusal:
        return self.args[0]


def uphold(pk: int, user: Any, sentence: str) -> DecisionReview:
    """Let the decision stand; the author reads the sentence. RefusedError says why not."""
    at = timezone.now()
    with transaction.atomic():
        review = _lock(pk, user)
        _close(review, Outcome.UPHELD, user, at, sentence)
        log_action([review.record], "uphold", user, at, {})
        decision_upheld.send(CommentRecord, review=review, at=at)
    return review


def reverse(pk: int, user: Any) -> DecisionReview:
    """Publish the comment after all, by the verbs of moderation; RefusedError says why not."""
    at = timezone.now()
    with transaction.atomic():
        review = _lock(pk, user)
        _close(review, Outcome.REVERSED, user, at)
        # Before what it leads to, so that undo takes that back first.
        log_action([review.record], "reverse", user, at, {})
        transitions.restore([review.record_id], user)
        if review.state != State.HIDDEN:
            transitions.approve([review.record_id], user)
    return review


def reopen(record_id: int, reviewed_at: datetime) -> int:
    """Let the review that was decided at this instant wait again; how many that is."""
    with transaction.atomic():
        _lock_record(record_id)
        decided = DecisionReview.objects.filter(record=record_id, reviewed_at=reviewed_at)
        undone = {"outcome": "", "sentence": "", "reviewed_by": None, "reviewed_at": None}
        # Of a comment that stays published for the replies it has got, the review stays, too.
        still = decided.filter(record__decided_at=models.F("decision_at"))
        keys = list(still.values_list("pk", flat=True))
        return DecisionReview.objects.filter(pk__in=keys).update(**undone)


def _lock(pk, user):
    """The open review, its comment locked in the order of those who decide."""
    record_id = DecisionReview.objects.values_list("record_id", flat=True).get(pk=pk)
    _lock_record(record_id)
    review = DecisionReview.objects.select_related("record__comment").get(pk=pk)
    if review.outcome:
        raise RefusedError(Refusal.DECIDED)
    if not DecisionReview.objects.open().filter(pk=pk).exists():
        raise RefusedError(Refusal.TAKEN_BACK)
    if user.pk in (review.decider_id, review.record.decided_by_id):
        raise RefusedError(Refusal.OWN_DECISION)
    return review


def _lock_record(record_id):
    records = CommentRecord.objects.filter(pk=record_id)
    counts.lock_counts(records)
    list(records.select_for_update(of=("self",)).values_list("pk"))


def _close(review, outcome, user, at, sentence=""):
    review.outcome, review.sentence = outcome, sentence
    review.reviewed_by, review.reviewed_at = user, at
    if review.record.redactions.filter(redacted_at__gte=review.requested_at).exists():
        # It may repeat what was removed from the comment meanwhile.
        review.text = ""
    review.save(update_fields=["outcome", "sentence", "reviewed_by", "reviewed_at", "text"])
