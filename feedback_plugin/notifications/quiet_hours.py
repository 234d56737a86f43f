"""The hours in which nobody is disturbed, as FEEDBACK_QUIET_HOURS names them."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from feedback_plugin.conf import conf


def after_quiet_hours(at: datetime) -> datetime:
    """The instant itself, or the end of the quiet hours in which it lies."""
    if not conf.quiet_hours:
        return at
    begins, ends = map(time.fromisoformat, conf.quiet_hours)
    local = timezone.localtime(at)
    clock = local.time()
    is_quiet = begins <= clock < ends if begins <= ends else clock >= begins or clock < ends
    if not is_quiet:
        return at
    day = local.date() + timedelta(days=clock >= ends)
    return timezone.make_aware(datetime.combine(day, ends))
