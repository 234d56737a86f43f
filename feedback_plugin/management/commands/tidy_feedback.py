from feedback_plugin.scheduled_tasks.runner import ScheduledCommand
from feedback_plugin.scheduled_tasks.schedule import Schedule


class Command(ScheduledCommand):
    help = (
        "Forget what is over, count anew and check what is kept: all that runs once a day, at an"
        " hour in which few are there. A step that fails is told and stops no other. Safe to run"
        " at any time, any number of times."
    )
    schedules = (Schedule.NIGHT,)
