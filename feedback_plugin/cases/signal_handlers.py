"""What this app does when something has happened to a case, or to the calendar of the offices."""

from django.db.models.signals import post_delete, post_save

from feedback_plugin.cases import appeal_mails, joining, leaves, notifications, reminders, signals
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.conflicts import Conflict
from feedback_plugin.cases.models.holidays import Holiday, WeekendRule, forget_calendar
from feedback_plugin.cases.models.outages import Outage, forget_outages
from feedback_plugin.cases.models.targets import ClockTarget
from feedback_plugin.scheduled_tasks.models import TaskRun


def ask_for_leave(sender, case, event, **kwargs):
    """Ask a confidential filer whether the unit that has the case now may learn who they are."""
    leaves.ask(case, event)


def notify(sender, case, event, **kwargs):
    """Tell the filer, within the transaction of the step."""
    notifications.notify_filer(case, event)


def tell_of_appeal(sender, case, event, **kwargs):
    """Tell those who may decide an appeal, within the transaction of the step."""
    appeal_mails.tell_deciders(case, event)


def take_back_reminders(sender, case, event, **kwargs):
    """Let what waits for officials tell nothing of this case that is not so any more."""
    reminders.take_back(case, event.at)


def do_to_joined(sender, case, event, **kwargs):
    """Let what is merged into a case go where it goes, within the transaction of the step."""
    joining.follow(case, event)


def forget_conflicts(sender, instance, update_fields, **kwargs):
    """Let nothing say whom a case was about, once all else that was written is forgotten."""
    if update_fields and "forgotten_at" in update_fields:
        Conflict.objects.filter(case=instance).delete()


def ask_for_recount(sender, **kwargs):
    """Let the promised days of open cases be counted anew the next time that the clock rings."""
    TaskRun.objects.ask_for("run_case_clocks")


def connect():
    """Connect each receiver to its one sender; called when the app is ready."""
    # First, since the mail of the step says so.
    signals.case_changed.connect(ask_for_leave, sender=Case)
    signals.case_changed.connect(notify, sender=Case)
    signals.case_changed.connect(tell_of_appeal, sender=Case)
    signals.case_changed.connect(take_back_reminders, sender=Case)
    signals.case_changed.connect(do_to_joined, sender=Case)
    post_save.connect(forget_conflicts, sender=Case)
    for changed in (post_save, post_delete):
        for calendar in (Holiday, WeekendRule):
            changed.connect(forget_calendar, sender=calendar)
        changed.connect(forget_outages, sender=Outage)
        for counted_by in (Holiday, WeekendRule, ClockTarget):
            changed.connect(ask_for_recount, sender=counted_by)
