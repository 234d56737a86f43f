"""Bring shipped holidays into the table that editors keep: what they changed stays theirs."""

from feedback_plugin.cases.models.holidays import Holiday, forget_calendar
from feedback_plugin.cases.shipped_holidays import shipped_holidays
from feedback_plugin.page_cache import version
from feedback_plugin.scheduled_tasks.models import TaskRun


def import_holidays(year: int) -> int:
    """Add the shipped holidays of a year that are not there yet; return how many were added.

    One that was moved or renamed is known by its key. A day that somebody wrote down by hand is
    not doubled.
    """
    shipped = {each.key: each for each in shipped_holidays(year)}
    known = set(Holiday.objects.filter(shipped_as__in=shipped).values_list("shipped_as", flat=True))
    days = [each.date for each in shipped.values()]
    by_hand = Holiday.objects.filter(date__in=days, shipped_as=None)
    written = set(by_hand.values_list("date", flat=True))
    new = [
        Holiday(date=each.date, names=each.names, estimated=each.estimated, shipped_as=key)
        for key, each in shipped.items()
        if key not in known and each.date not in written
    ]
    Holiday.objects.bulk_create(new, ignore_conflicts=True)
    if new:
        # Rows that are made in bulk send no signal.
        forget_calendar()
        version.bump()
        TaskRun.objects.ask_for("run_case_clocks")
    return len(new)
