"""Sending the texts that are due, one by one: each is known as sent before the next one leaves.

What is wrong with the provider is tried again, longer each time and never in the quiet hours; a
number that the provider refuses for good is given up at once.
"""

import logging
from datetime import timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from feedback_plugin.conf import conf
from feedback_plugin.notifications.attempts import pause_after
from feedback_plugin.notifications.models import TextMessage
from feedback_plugin.notifications.quiet_hours import after_quiet_hours
from feedback_plugin.notifications.sms_backends import RefusedNumberError, SmsBackend

logger = logging.getLogger(__name__)

#: About a day; who is told later reads it on the page of the case.
MOST_FAILURES = 12
# So many in a row mean that the provider is away.
FAILURES_THAT_END_A_RUN = 3
# Longer than a provider may take over one text.
CLAIM = timedelta(minutes=10)
KEPT = timedelta(days=7)


def deliver_due() -> None:
    """Send what is due; stop when the provider does not answer, and try again at the next run."""
    backend: SmsBackend = import_string(conf.sms_backend)()
    failures = 0
    for text in list(TextMessage.objects.due(timezone.now())):
        failures = 0 if _is_done(text, backend) else failures + 1
        if failures == FAILURES_THAT_END_A_RUN:
            logger.warning("The provider of text messages takes nothing.")
            break
    old = timezone.now() - KEPT
    TextMessage.objects.filter(state=TextMessage.State.SENT, due_at__lt=old).delete()


def _is_done(text: TextMessage, backend: SmsBackend) -> bool:
    """Try one; False if it is not the text that failed, but the way to the provider."""
    if not _claim(text):
        return True
    try:
        backend.send(text.number, text.text)
    except RefusedNumberError:
        _give_up(text, "the provider refuses the number")
        return True
    except Exception as error:  # whatever a provider's own code raises
        _put_off(text, error)
        return False
    TextMessage.objects.filter(pk=text.pk).update(state=TextMessage.State.SENT)
    return True


def _claim(text: TextMessage) -> bool:
    """Is this text ours to send, and nobody else's? If we die over it, it is due again later."""
    same = TextMessage.objects.waiting().filter(pk=text.pk, due_at=text.due_at)
    return bool(same.update(due_at=timezone.now() + CLAIM))


def _put_off(text: TextMessage, error: Exception) -> None:
    failures = text.failures + 1
    if failures >= MOST_FAILURES:
        _give_up(text, type(error).__name__)
        return
    due = after_quiet_hours(timezone.now() + pause_after(failures))
    TextMessage.objects.filter(pk=text.pk).update(failures=failures, due_at=due)


def _give_up(text: TextMessage, why: str) -> None:
    # Neither number nor words: the log is read by others than the database.
    logger.error("Text message no. %s failed for good: %s.", text.pk, why)
    given_up = {"state": TextMessage.State.FAILED, "failures": F("failures") + 1}
    TextMessage.objects.filter(pk=text.pk).update(**given_up)
