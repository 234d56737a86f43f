"""A period shorter than the minimum becomes public with a reason only."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from drafts_plugin.dates import default_closing, same_minute, whole_days
from drafts_plugin.drafts import source_row
from drafts_plugin.period.models import PeriodSettings


def missing_reason(
    draft: Any, opens_at: datetime | None, closes_at: datetime | None, reason: str | None
) -> str | None:
    """Return the sentence that asks for a reason before these dates become public, or None."""
    if (reason or "").strip() or not opens_at or _is_public_already(draft, opens_at, closes_at):
        return None
    lengths = PeriodSettings.current()
    closes_at = closes_at or default_closing(opens_at, lengths.default_days)
    if opens_at >= closes_at or whole_days(opens_at, closes_at) >= lengths.minimum_days:
        return None
    message = _("The period is shorter than %(days)s days. Say why; readers see the reason.")
    return message % {"days": lengths.minimum_days}


def _is_public_already(draft: Any, opens_at: datetime, closes_at: datetime | None) -> bool:
    row = source_row(draft, "opens_at", "closes_at")
    return bool(
        row
        and row["first_published_at"]
        and same_minute(row["opens_at"], opens_at)
        and same_minute(row["closes_at"], closes_at)
    )
