"""What the editor's form makes sure of: begun periods stay, short ones have a reason."""

from datetime import time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from drafts_plugin.conf import conf
from drafts_plugin.dates import LAST_SECOND_OF_DAY, same_minute
from drafts_plugin.period.frozen_dates import kept_period
from drafts_plugin.period.minimum_length import missing_reason

DATES = ("opens_at", "closes_at")


def keep_period(form, cleaned):
    """Give the dates that are settled back to the form, and refuse others that were sent."""
    kept = kept_period(form.instance)
    moved = False
    for name in DATES:
        if name not in form.fields:
            continue
        if name not in kept:
            cleaned[name] = (
                _to_end_of_day(cleaned.get(name)) if name == "closes_at" else cleaned.get(name)
            )
            continue
        unread = form.errors.pop(name, None)
        sent = form.add_prefix(name) in form.data
        moved |= bool(unread) or (sent and not same_minute(cleaned.get(name), kept[name]))
        cleaned[name] = kept[name]
    if moved:
        form.add_error(
            None,
            _(
                "The dates of this period are settled and were left as they are. Once a period has"
                " begun, it is extended, closed early or suspended by the acts under “Period”."
            ),
        )


def ask_for_short_period_reason(form, cleaned):
    """Demand the reason for a short period when it is about to become public."""
    if "short_period_reason" not in form.fields:
        return
    asked = [cleaned.get(name) for name in (*DATES, "short_period_reason")]
    if sentence := missing_reason(form.instance, *asked):
        form.add_error("short_period_reason", sentence)


def _to_end_of_day(instant):
    """Complete a close at 23:59, as a form without seconds sends the last second of a day."""
    local = instant and instant.astimezone(ZoneInfo(conf.time_zone))
    if not local or local.time() != time(23, 59):
        return instant
    return local.replace(second=LAST_SECOND_OF_DAY.second)
