"""The verbs of moderators about a name in question; what they decide holds."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from feedback_plugin.comments.core.audit_log import log_action
from feedback_plugin.comments.name_claims import hiding
from feedback_plugin.comments.name_claims.models import NameClaim, Outcome


def show_again(record_id: int, user: Any) -> bool:
    """Put the name back; False where somebody has decided before."""
    return _decide(record_id, user, Outcome.SHOWN, "show_name")


def leave_out(record_id: int, user: Any) -> bool:
    """Leave the name out for good; False where somebody has decided before."""
    return _decide(record_id, user, Outcome.LEFT_OUT, "leave_name_out")


def _decide(record_id, user, outcome, action):
    at = timezone.now()
    with transaction.atomic():
        record = hiding.lock(record_id)
        claim = NameClaim.objects.filter(pk=record_id, outcome="").first()
        if claim is None:
            return False
        if outcome == Outcome.SHOWN:
            hiding.show(record, claim)
        elif not record.name_is_hidden:
            hiding.hide(record, claim)
        claim.outcome, claim.decided_by, claim.decided_at = outcome, user, at
        claim.save()
        log_action([record], action, user, at, {})
    return True


def reopen(record_id: int, decided_at: datetime) -> int:
    """Let the name that was decided at this instant be in question again; how many that is."""
    with transaction.atomic():
        record = hiding.lock(record_id)
        claim = NameClaim.objects.filter(
            pk=record_id, decided_at=decided_at, answer__in=("", "mine")
        )
        decided = claim.exclude(outcome="").first()
        if decided is None or record.forgotten_at:
            return 0
        if decided.outcome == Outcome.SHOWN:
            hiding.hide(record, decided)
        decided.outcome, decided.decided_by, decided.decided_at = "", None, None
        decided.save()
    return 1
