"""Which commands are due, by which of the two commands that a site runs on its clock.

`register_feedback_tasks` is a Wagtail hook: a function without arguments that returns pairs of a
management command, with its options, and when it runs. It asks for plain words, so that an app
need not know this one.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils import timezone
from wagtail import hooks

from feedback_plugin.notifications.quiet_hours import after_quiet_hours

# A clock that rings every minute is not exact: the tenth minute may come a little early.
TEN_MINUTES = timedelta(minutes=9, seconds=30)


class Schedule(StrEnum):
    """When a command runs: `tidy_feedback` runs those of the night, the other one all others."""

    MINUTE = "minute"
    TEN_MINUTES = "ten minutes"
    MORNING = "morning"
    NIGHT = "night"


@dataclass(frozen=True)
class Task:
    """A management command, with its options, and when it runs."""

    command: str
    schedule: Schedule

    def is_due(self, at: datetime, done_at: datetime | None) -> bool:
        """Is it time for it, after it was last done? What runs in the morning runs once a day."""
        if self.schedule == Schedule.TEN_MINUTES:
            # A clock that was set back is waited for by nobody.
            return done_at is None or not timedelta() <= at - done_at < TEN_MINUTES
        if self.schedule == Schedule.MORNING:
            is_done = done_at and timezone.localdate(done_at) == timezone.localdate(at)
            return not is_done and after_quiet_hours(at) == at
        return True


def registered_tasks() -> list[Task]:
    """All tasks, in the order of the apps; one that two apps name runs once."""
    pairs = [pair for register in hooks.get_hooks("register_feedback_tasks") for pair in register()]
    return list(dict.fromkeys(Task(command, Schedule(when)) for command, when in pairs))
