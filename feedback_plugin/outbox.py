"""Mail that is owed: written together with what it tells of, sent later, never twice.

The rows are part of the caller's transaction: what is rolled back is not told, what is committed
will be told however often the mail server fails. django-post-office keeps the queue and sends it
(`manage.py send_queued_mail`); what it lacks, one mail an event and recipient, stands here.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from feedback_plugin.conf import conf
from feedback_plugin.models import OwedMail


@dataclass(frozen=True)
class Mail:
    """One mail to one person, in words that hold no code and no comment."""

    recipient: str
    subject: str
    body: str
    unsubscribe_url: str = ""


def hash_address(address: str) -> str:
    """What tells one e-mail address from another without repeating it."""
    return hmac.new(conf.receipt_key, address.strip().lower().encode(), hashlib.sha256).hexdigest()


def owe(event: str, mails: Iterable[Mail], at: datetime | None = None) -> int:
    """Queue mails about `event`, each recipient once however often it is asked; return how many.

    They leave at `at` (default: now), or after the quiet hours that it falls into.
    """
    from post_office.models import Email

    mails = {hash_address(mail.recipient): mail for mail in mails}
    new = _not_owed_before(event, mails)
    leaves_at = after_quiet_hours(at or timezone.now())
    Email.objects.bulk_create((_email(mails[key], leaves_at) for key in new), batch_size=500)
    return len(new)


def after_quiet_hours(at: datetime) -> datetime:
    """The instant itself, or the end of the quiet hours in which it lies."""
    if not conf.quiet_hours:
        return at
    begins, ends = map(time.fromisoformat, conf.quiet_hours)
    local = timezone.localtime(at)
    clock = local.time()
    if begins <= ends:
        is_quiet = begins <= clock < ends
    else:
        is_quiet = clock >= begins or clock < ends
    if not is_quiet:
        return at
    day = local.date() + timedelta(days=clock >= ends)
    return timezone.make_aware(datetime.combine(day, ends))


def _not_owed_before(event, mails):
    # The unique key judges, so that two at once owe one mail; the batch tells which are ours.
    batch = uuid4()
    OwedMail.objects.bulk_create(
        [OwedMail(event=event, recipient_hash=key, batch=batch) for key in mails],
        ignore_conflicts=True,
        batch_size=500,
    )
    return list(OwedMail.objects.filter(batch=batch).values_list("recipient_hash", flat=True))


def _email(mail, leaves_at):
    from post_office.models import PRIORITY, STATUS, Email

    headers = {"Auto-Submitted": "auto-generated"}
    if mail.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{mail.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    # Not through `mail.send`, which would read subject and body as templates.
    return Email(
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.recipient],
        subject=" ".join(mail.subject.split()),
        message=mail.body,
        headers=headers,
        scheduled_time=leaves_at,
        priority=PRIORITY.medium,
        status=STATUS.queued,
    )
