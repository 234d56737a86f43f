"""What a site may listen to: one signal, sent after a change is in the database."""

from django.db import transaction
from django.dispatch import Signal
from wagtail.log_actions import log

case_changed = Signal()  # sender=Case; case, event


def announce(case, event):
    """Write the event into Wagtail's audit log, and tell listeners once it is committed.

    The log entry carries no words of anybody: other units may read it in the site history.
    """
    log(instance=case, action=f"feedback_cases.{event.kind}", user=event.actor)
    transaction.on_commit(
        lambda: case_changed.send_robust(sender=type(case), case=case, event=event)
    )
