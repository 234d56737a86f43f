"""What happens to cases, told within the transaction in which it happens.

A receiver that raises undoes what it was told of; one that talks to the world outside waits for
`transaction.on_commit`. The receivers of this app stand in `signal_handlers`.
"""

from django.dispatch import Signal
from wagtail.log_actions import log

#: A step was taken, or something was put on record: `case` as it is now, and `event`, its line in
#: the history. Sent with `Case` as its sender; the letter that comes with a step is written next.
case_changed = Signal()


def announce(case, event):
    """Write the event into Wagtail's audit log, and tell the receivers.

    The log entry carries no words of anybody: other units may read it in the site history.
    """
    log(instance=case, action=f"feedback_cases.{event.kind}", user=event.actor)
    case_changed.send(sender=type(case), case=case, event=event)
