"""The entries of the audit log about comments, which undo reads as well."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.core.records import CommentRecord

# What a decision writes; the log keeps it as it was before, so that `undo` can put it back.
DECIDED = ("state", "decided_by_id", "decided_at", "reason", "reason_note", "published_at")


def log_action(
    records: Iterable[Any], action: str, user: Any, now: datetime, data: dict[str, Any]
) -> None:
    """An entry of the audit log for each comment, all under the one request that did it."""
    # By keys: ten thousand entries need not each be given the same two objects.
    content_type_id = ContentType.objects.get_for_model(CommentRecord).pk
    user_id = user.pk if user else None
    uuid = get_active_log_context().uuid
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type_id=content_type_id,
            object_id=str(record.pk),
            label=str(record),
            action=f"feedback_comments.{action}",
            data={**data, "before": _before(record)},
            timestamp=now,
            user_id=user_id,
            uuid=uuid,
        )
        for record in records
    )


def _before(record: Any) -> dict[str, Any]:
    return {name: _plain(getattr(record, name)) for name in DECIDED}


def _plain(value: Any) -> Any:
    # Instants to the microsecond: JSON as Django writes it would cut them. And whatever kind of
    # key the site's users have.
    if isinstance(value, datetime):
        return value.isoformat()
    return value if value is None or isinstance(value, int) else str(value)
