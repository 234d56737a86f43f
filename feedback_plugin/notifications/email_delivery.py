"""Sending the e-mail that is due, one by one: each is known as sent before the next one leaves.

django-post-office notes what it sent at the end of a batch, so that a process killed within one
sends the mails of the batch a second time.
"""

import logging
from datetime import timedelta
from enum import Enum, auto
from smtplib import SMTPRecipientsRefused

from django.utils import timezone
from post_office.connections import connections
from post_office.mail import get_queued
from post_office.models import STATUS, Email
from post_office.settings import get_max_retries

from feedback_plugin.notifications.attempts import pause_after

logger = logging.getLogger(__name__)

# So many in a row mean that the server is away, not that these mails are bad.
FAILURES_THAT_END_A_RUN = 3
# Longer than a mail server may take over one mail.
CLAIM = timedelta(minutes=10)


class Outcome(Enum):
    """What became of an attempt: what is wrong with one mail says nothing of the server."""

    DONE = auto()
    BAD_MAIL = auto()
    NO_SERVER = auto()


def deliver_due() -> None:
    """Send what is due; stop when the server does not answer, and try again at the next run."""
    failures = 0
    try:
        while due := list(get_queued()):
            for email in due:
                failures = failures + 1 if _send(email) is Outcome.NO_SERVER else 0
                if failures == FAILURES_THAT_END_A_RUN:
                    logger.warning("The mail server takes nothing: %s mails wait.", len(due))
                    return
    finally:
        connections.close()


def _send(email: Email) -> Outcome:
    if not _claim(email):
        return Outcome.DONE
    try:
        email.dispatch(commit=False, disconnect_after_delivery=False)
    except Exception as error:  # a refused recipient, a broken connection, a bad template
        _put_off(email, error)
        # One that broke would fail every mail after this one.
        connections.close()
        return _what_failed(error)
    Email.objects.filter(pk=email.pk).update(status=STATUS.sent, last_updated=timezone.now())
    return Outcome.DONE


def _what_failed(error: Exception) -> Outcome:
    """Three made-up addresses, which the server refuses for good, must not stop everybody's mail.

    What no network or server said – an `OSError`, as `SMTPException` is – came of the mail itself.
    """
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _reason in error.recipients.values()]
        return Outcome.BAD_MAIL if min(codes, default=0) >= 500 else Outcome.NO_SERVER
    return Outcome.NO_SERVER if isinstance(error, OSError) else Outcome.BAD_MAIL


def _claim(email: Email) -> bool:
    """Is this mail ours to send, and nobody else's? If we die over it, it is due again later."""
    row = Email.objects.filter(pk=email.pk, status=email.status)
    same = row.filter(scheduled_time=email.scheduled_time)
    return bool(same.update(scheduled_time=timezone.now() + CLAIM))


def _put_off(email: Email, error: Exception) -> None:
    retries = (email.number_of_retries or 0) + 1
    is_final = retries > get_max_retries()
    email.status = STATUS.failed if is_final else STATUS.requeued
    email.number_of_retries = min(retries, get_max_retries())
    email.scheduled_time = timezone.now() + pause_after(retries)
    email.last_updated = timezone.now()
    email.save(update_fields=["status", "number_of_retries", "scheduled_time", "last_updated"])
    email.logs.create(
        status=STATUS.failed, message=str(error)[:500], exception_type=type(error).__name__
    )
    if is_final:
        logger.error("Mail no. %s failed for good: %s.", email.pk, type(error).__name__)
