"""What the editor's form makes sure of: begun periods stay, short ones have a reason."""

from datetime import datetime, time
from typing import Any

from django.forms import ModelForm
from django.utils.translation import gettext as _

from drafts_plugin.dates import LAST_SECOND_OF_DAY, local, same_minute
from drafts_plugin.period.frozen_dates import frozen_dates
from drafts_plugin.period.minimum_length import missing_reason

DATES = ("opens_at", "closes_at")


def restore_frozen_dates(form: ModelForm, cleaned: dict[str, Any]) -> None:
    """Give the dates that are settled back to the form, and refuse others that were sent."""
    frozen = frozen_dates(form.instance)
    moved = False
    for name in DATES:
        if name not in form.fields:
            continue
        if name not in frozen:
            cleaned[name] = (
                _to_end_of_day(cleaned.get(name)) if name == "closes_at" else cleaned.get(name)
            )
            continue
        unread = form.errors.pop(name, None)
        sent = form.add_prefix(name) in form.data
        moved |= bool(unread) or (sent and not same_minute(cleaned.get(name), frozen[name]))
        cleaned[name] = frozen[name]
    if moved:
        form.add_error(
            None,
            _(
                "The dates of this period are settled and were left as they are. Once a period has"
                " begun, it is extended, closed early or suspended by the acts under “Period”."
            ),
        )


def ask_for_short_period_reason(form: ModelForm, cleaned: dict[str, Any]) -> None:
    """Demand the reason for a short period when it is about to become public."""
    if "short_period_reason" not in form.fields:
        return
    asked = [cleaned.get(name) for name in (*DATES, "short_period_reason")]
    if message := missing_reason(form.instance, *asked):
        form.add_error("short_period_reason", message)


def _to_end_of_day(instant: datetime | None) -> datetime | None:
    """Complete a close at 23:59, as a form without seconds sends the last second of a day."""
    there = instant and local(instant)
    if not there or there.time() != time(23, 59):
        return instant
    return there.replace(second=LAST_SECOND_OF_DAY.second)
