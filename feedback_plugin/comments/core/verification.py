"""Whether an author speaks for the organisation they name, as a moderator says."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from feedback_plugin.comments.core.audit_log import log_action
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.page_cache import version


def verify(record: CommentRecord, is_verified: bool, user: Any) -> bool:
    """Say that it is so, or take that back; False where it was said already."""
    with transaction.atomic():
        if not set_verified(record.pk, is_verified):
            return False
        action = "verify" if is_verified else "unverify"
        log_action([record], action, user, timezone.now(), {})
    return True


def set_verified(pk: int, is_verified: bool) -> int:
    """Write it, where the comment has an organisation and says otherwise so far."""
    others = CommentRecord.objects.exclude(organisation="").exclude(
        organisation_is_verified=is_verified
    )
    changed = others.filter(pk=pk).update(organisation_is_verified=is_verified)
    if changed:
        version.bump()
    return changed
