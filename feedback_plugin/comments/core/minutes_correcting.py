"""Put right what was typed wrong of minutes: their scan stays, and the log keeps both."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from feedback_plugin.comments.core.audit_log import log_action
from feedback_plugin.comments.core.minutes import Minutes
from feedback_plugin.page_cache import version

ACTION = "correct_minutes"
FACTS = ("held_on", "present", "signed")


class MinutesChangedError(Exception):
    """They are no longer what whoever corrects them has looked at."""


def facts_of(minutes: Minutes) -> dict[str, Any]:
    """What may be corrected, as the log keeps it."""
    return {name: str(getattr(minutes, name)) for name in FACTS}


@transaction.atomic
def correct(minutes: Minutes, right: Minutes, seen: str, user: Any, note: str) -> None:
    """Let minutes say what `right` does, for each comment that they stand behind.

    Raises MinutesChangedError where they are not those of `seen`, and changes nothing then.
    """
    locked = Minutes.objects.select_for_update().get(pk=minutes.pk)
    if locked.facts != seen:
        raise MinutesChangedError
    earlier = facts_of(locked)
    if earlier == facts_of(right):
        return
    for name in FACTS:
        setattr(locked, name, getattr(right, name))
    locked.corrected_at = now = timezone.now()
    locked.save(update_fields=[*FACTS, "corrected_at"])
    records = locked.records.select_related("comment").order_by("pk")
    data = {"earlier": earlier, "now": facts_of(right), "note": note}
    log_action(records, ACTION, user, now, data)
    version.bump()
