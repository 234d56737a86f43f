"""Run scheduled commands one after the other; one that fails is told and stops no other."""

import logging
import shlex
from collections.abc import Iterable
from io import StringIO
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command
from django.utils import timezone

from feedback_plugin.scheduled_tasks.models import TaskRun
from feedback_plugin.scheduled_tasks.schedule import Schedule, Task, registered_tasks

logger = logging.getLogger(__name__)


class TaskFailedError(Exception):
    """A scheduled command did not end well; the message is the sentence it ended with."""


class ScheduledCommand(BaseCommand):
    """A command that runs the tasks of its schedules; what they say is told from `tells_at` on."""

    schedules: tuple[Schedule, ...] = ()
    tells_at = 1

    def handle(self, *args: Any, **options: Any) -> None:
        tasks = [task for task in registered_tasks() if task.schedule in self.schedules]
        failed = [task.command for task in tasks if not self._run(task, options["verbosity"])]
        if failed:
            raise CommandError(f"{len(failed)} of {len(tasks)} tasks failed: {', '.join(failed)}")

    def _run(self, task: Task, verbosity: int) -> bool:
        try:
            sentences = run_task(task)
        except TaskFailedError as error:
            self.stderr.write(f"{task.command}: {error}")
            return False
        if verbosity >= self.tells_at:
            for sentence in sentences:
                self.stdout.write(f"{task.command}: {sentence}")
        return True


def run_task(task: Task) -> Iterable[str]:
    """Run a task that is due and that nobody runs now; return what it says.

    Raises TaskFailedError.
    """
    at = timezone.now()
    run = TaskRun.objects.claim(task.command, at)
    if run is None:
        return ["is being run by somebody else."]
    done_at = None
    try:
        if not task.is_due(at, run.done_at):
            return []
        output = _call(task.command)
        done_at = at
        return output
    finally:
        TaskRun.objects.release(task.command, done_at)


def _call(command: str) -> list[str]:
    output = StringIO()
    try:
        call_command(*shlex.split(command), stdout=output, stderr=output, no_color=True)
    except CommandError as error:
        raise TaskFailedError(" ".join([*output.getvalue().splitlines(), str(error)])) from error
    except Exception as error:
        logger.exception("The scheduled command %r failed.", command)
        raise TaskFailedError(f"{type(error).__name__}: {error}") from error
    return output.getvalue().splitlines()
