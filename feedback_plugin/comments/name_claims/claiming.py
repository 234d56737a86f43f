"""The verb of whoever finds their name beside a comment that they did not write."""

from datetime import datetime

from django.db import transaction

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.audit_log import log_action
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.name_claims import hiding
from feedback_plugin.comments.name_claims.models import NameClaim, Outcome
from feedback_plugin.comments.signals import name_claimed


class NoNameError(Exception):
    """There is no name beside this comment, or nobody reads it."""


class ConfirmedNameError(Exception):
    """Moderators have looked at this name, and left it: it is not asked anew."""


def claim(record_id: int, text: str, at: datetime) -> NameClaim:
    """Hide the name at once, ask the author and tell the moderators; said twice, it is one claim.

    Where very many names wait to be decided, further ones stay until a moderator has looked:
    nobody empties a portal of its names. Raises NoNameError and ConfirmedNameError.
    """
    with transaction.atomic():
        record = hiding.lock(record_id)
        if earlier := NameClaim.objects.filter(pk=record_id).first():
            if earlier.outcome == Outcome.SHOWN:
                raise ConfirmedNameError
            return earlier
        if not record.is_public or not hiding.has_name(record):
            raise NoNameError
        made = NameClaim(record=record, claimed_at=at, text=text)
        if _hidden_names() < conf.hidden_names:
            hiding.hide(record, made)
        made.save(force_insert=True)
        log_action([record], "name_claim", None, at, {})
        name_claimed.send(CommentRecord, record=record, at=at)
    return made


def _hidden_names():
    return NameClaim.objects.open().filter(record__name_is_hidden=True).count()
