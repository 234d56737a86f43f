"""What the editor's form makes sure of: begun periods stay, short ones have a reason."""

from datetime import time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from drafts_plugin.conf import conf
from drafts_plugin.models.period_settings import PeriodSettings
from drafts_plugin.period import LAST_SECOND_OF_DAY, whole_days
from drafts_plugin.period_guard import kept_period, source_row
from drafts_plugin.stages import default_closing

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
        moved |= bool(unread) or (sent and not _same_minute(cleaned.get(name), kept[name]))
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
    if (
        "short_period_reason" not in form.fields
        or (cleaned.get("short_period_reason") or "").strip()
    ):
        return
    opens_at, closes_at = cleaned.get("opens_at"), cleaned.get("closes_at")
    if not opens_at or _is_public_already(form.instance, opens_at, closes_at):
        return
    lengths = PeriodSettings.current()
    closes_at = closes_at or default_closing(opens_at, lengths.default_days)
    if opens_at < closes_at and whole_days(opens_at, closes_at) < lengths.minimum_days:
        sentence = _("The period is shorter than %(days)s days. Say why; readers see the reason.")
        form.add_error("short_period_reason", sentence % {"days": lengths.minimum_days})


def _is_public_already(draft, opens_at, closes_at):
    row = source_row(draft, *DATES)
    return bool(
        row
        and row["first_published_at"]
        and _same_minute(row["opens_at"], opens_at)
        and _same_minute(row["closes_at"], closes_at)
    )


def _same_minute(one, other):
    """Tell whether two instants look alike in a form, which may leave out the seconds."""
    if not one or not other:
        return one == other
    return one.replace(second=0, microsecond=0) == other.replace(second=0, microsecond=0)


def _to_end_of_day(instant):
    """Complete a close at 23:59, as a form without seconds sends the last second of a day."""
    local = instant and instant.astimezone(ZoneInfo(conf.time_zone))
    if not local or local.time() != time(23, 59):
        return instant
    return local.replace(second=LAST_SECOND_OF_DAY.second)
