"""What the editor's form makes of the dates: begun periods stay, a day alone is a whole day."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from django.forms import ModelForm
from django.utils import timezone
from django.utils.translation import gettext as _

from drafts_plugin.conf import conf
from drafts_plugin.dates import LAST_SECOND_OF_DAY, end_of_day, local, same_minute
from drafts_plugin.period.frozen_values import frozen_values

DATES = ("opens_at", "closes_at", "outcome_due_on")


def read_in_zone_of_drafts(form: ModelForm) -> None:
    """Show and read opening and closing on the clock of the drafts, as all else is printed."""
    for name in ("opens_at", "closes_at"):
        if field := form.fields.get(name):
            field.prepare_value = _in_zone_of_drafts(field.prepare_value)
            field.to_python = _in_zone_of_drafts(field.to_python)


def _in_zone_of_drafts(method: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def in_zone(value: Any) -> Any:
        with timezone.override(conf.time_zone):
            return method(value)

    return in_zone


def restore_frozen_dates(form: ModelForm, cleaned: dict[str, Any]) -> None:
    """Give the dates that are settled back to the form, and refuse others that were sent."""
    frozen = frozen_values(form.instance)
    moved = False
    for name in DATES:
        if name not in form.fields:
            continue
        if name not in frozen:
            if name == "closes_at":
                cleaned[name] = _to_end_of_day(cleaned.get(name), form)
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
                " begun, they change only by the acts under “Period”."
            ),
        )


def _to_end_of_day(instant: datetime | None, form: ModelForm) -> datetime | None:
    """Complete a close at 23:59, and a day without a time: both mean its last second."""
    if not instant:
        return instant
    there = local(instant)
    typed = str(form.data.get(form.add_prefix("closes_at"), ""))
    if ":" not in typed and there.time() == time.min:
        return end_of_day(there.date())
    if there.time() == time(23, 59):
        return there.replace(second=LAST_SECOND_OF_DAY.second)
    return instant
