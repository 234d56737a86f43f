"""What this app does when something has happened to a case."""

from feedback_plugin.cases import notifications, signals
from feedback_plugin.cases.models.cases import Case


def notify(sender, case, event, **kwargs):
    """Tell the filer, within the transaction of the step."""
    notifications.notify_filer(case, event)


def connect():
    """Connect each receiver to its one sender; called when the app is ready."""
    signals.case_changed.connect(notify, sender=Case)
