"""A period shorter than the minimum becomes public with a reason only, one that is over never."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from drafts_plugin.dates import default_closing, same_minute, whole_days
from drafts_plugin.drafts import source_row
from drafts_plugin.numbers import localize_number
from drafts_plugin.period.changes import too_long
from drafts_plugin.period.models import PeriodSettings
from drafts_plugin.period.reasons import reason_error


def missing_reason(
    draft: Any,
    opens_at: datetime | None,
    closes_at: datetime | None,
    reason: str | None,
    at: datetime | None = None,
) -> str | None:
    """Return the sentence that asks for a reason before these dates become public, or None.

    The length counts from the later of the opening and `at`, when the draft becomes public.
    """
    at = at or timezone.now()
    if not opens_at or not reason_error(reason or "") or _is_public(draft, opens_at, closes_at):
        return None
    lengths = PeriodSettings.current()
    begins_at = max(opens_at, at)
    closes_at = closes_at or default_closing(begins_at, lengths.default_days)
    if opens_at >= closes_at or whole_days(begins_at, closes_at) >= lengths.minimum_days:
        return None
    message = _("The period is shorter than %(days)s days. Say why; readers see the reason.")
    return message % {"days": localize_number(str(lengths.minimum_days))}


def impossible_closing(
    draft: Any, opens_at: datetime | None, closes_at: datetime | None, at: datetime
) -> str:
    """Return the sentence that refuses dates that nobody could keep to, or ""."""
    if not opens_at or not closes_at or _is_public(draft, opens_at, closes_at):
        return ""
    if closes_at <= at:
        return _("The period would be over before anybody can comment. Give a later closing day.")
    return too_long(opens_at, closes_at)


def _is_public(draft: Any, opens_at: datetime, closes_at: datetime | None) -> bool:
    row = source_row(draft, "opens_at", "closes_at")
    return bool(
        row
        and row["first_published_at"]
        and same_minute(row["opens_at"], opens_at)
        and same_minute(row["closes_at"], closes_at)
    )
