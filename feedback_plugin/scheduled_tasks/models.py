from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# Longer than a task takes; one that was killed may be begun anew after it.
CLAIM = timedelta(minutes=10)


class TaskRunQuerySet(models.QuerySet):
    """Who runs a command now, and when it was last done, told in one row a command."""

    def claim(self, command: str, at: datetime) -> "TaskRun | None":
        """The row of a command that nobody runs now, claimed for the caller; else None."""
        self.bulk_create([self.model(command=command)], ignore_conflicts=True)
        row = self.filter(command=command)
        # One that lasts longer than a claim was made before the clock was set back.
        over = Q(claimed_until__lte=at) | Q(claimed_until__gt=at + CLAIM)
        free = row.filter(Q(claimed_until=None) | over)
        return row.get() if free.update(claimed_until=at + CLAIM) else None

    def running(self, at: datetime) -> "TaskRunQuerySet":
        """Those that somebody is at now."""
        return self.filter(claimed_until__gt=at)

    def ask_for(self, command: str) -> None:
        """Let the command run the next time that the clock rings."""
        self.bulk_create([self.model(command=command)], ignore_conflicts=True)
        self.filter(command=command).update(done_at=None)

    def release(self, command: str, done_at: datetime | None) -> None:
        """Let others run the command; `done_at` is when it was begun, None if it is not done."""
        done = {"done_at": done_at} if done_at else {}
        self.filter(command=command).update(claimed_until=None, **done)


class TaskRun(models.Model):
    """When a scheduled command was last done, and until when somebody is at it."""

    command = models.CharField(_("command"), max_length=120, unique=True)
    claimed_until = models.DateTimeField(_("claimed until"), null=True)
    done_at = models.DateTimeField(_("done at"), null=True)

    objects = TaskRunQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("scheduled task")
        verbose_name_plural = _("scheduled tasks")
        default_permissions = ()

    def __str__(self) -> str:
        return self.command
