from feedback_plugin.scheduled_tasks.runner import ScheduledCommand
from feedback_plugin.scheduled_tasks.schedule import Schedule


class Command(ScheduledCommand):
    help = (
        "Send what waits to be sent, and do all else that is due: run it every minute. A step that"
        " fails is told and stops no other; what went well is told with --verbosity 2 only. Safe"
        " to run at any time, any number of times."
    )
    schedules = (Schedule.MINUTE, Schedule.TEN_MINUTES, Schedule.MORNING)
    tells_at = 2
