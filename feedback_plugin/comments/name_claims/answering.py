"""The verb of authors whose name is in question: this is me, or take it away."""

from datetime import datetime

from django.db import transaction

from feedback_plugin.comments.core.audit_log import log_action
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.name_claims import hiding
from feedback_plugin.comments.name_claims.models import Answer, NameClaim, Outcome


class NothingAskedError(Exception):
    """Nobody asks about this name, or it is decided."""


def newest_claim(record: CommentRecord) -> NameClaim | None:
    """What is said of the name of this comment."""
    return NameClaim.objects.filter(pk=record.pk).first()


def answer(record_id: int, answer: str, at: datetime) -> NameClaim:
    """Store what the author says; a name that they take away is kept nowhere.

    That it is theirs leaves it hidden until a moderator has decided. Raises NothingAskedError.
    """
    with transaction.atomic():
        record = hiding.lock(record_id)
        claim = NameClaim.objects.filter(pk=record_id, outcome="").first()
        if claim is None:
            if _is_taken_away(record_id, answer):
                return NameClaim.objects.get(pk=record_id)
            raise NothingAskedError
        claim.answer, claim.answered_at = answer, at
        if answer == Answer.TAKE_AWAY:
            if not record.name_is_hidden:
                hiding.hide(record, claim)
            claim.name = claim.organisation = ""
            # A redaction that came before has sealed it.
            record.sealed_originals.filter(field__in=("user_name", "organisation")).delete()
            claim.outcome, claim.decided_at = Outcome.LEFT_OUT, at
        claim.save()
        log_action([record], "name_answer", None, at, {"answer": str(answer)})
    return claim


def _is_taken_away(record_id, answer):
    # Whoever presses twice has taken it away with the first press.
    taken = NameClaim.objects.filter(pk=record_id, answer=Answer.TAKE_AWAY)
    return answer == Answer.TAKE_AWAY and taken.exists()
