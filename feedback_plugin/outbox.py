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
from email.utils import parseaddr
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
    return owe_all(((event, mail) for mail in mails), at)


def owe_all(news: Iterable[tuple[str, Mail]], at: datetime | None = None) -> int:
    """Queue mails about many events at once: pairs of an event and a mail."""
    from post_office.models import Email

    mails = {(event, hash_address(mail.recipient)): mail for event, mail in news}
    if not mails:
        return 0
    new = _not_owed_before(mails)
    leaves_at = after_quiet_hours(at or timezone.now())
    emails = (_email(mails[key], leaves_at, _message_id(*key)) for key in new)
    Email.objects.bulk_create(emails, batch_size=500)
    return len(new)


def post(mail: Mail) -> None:
    """Queue one mail that somebody is waiting for; it heeds no quiet hours."""
    from post_office.models import Email

    Email.objects.bulk_create([_email(mail, None, _message_id(uuid4().hex, mail.recipient))])


def take_back(events: Iterable[str]) -> None:
    """Leave unsent what was queued about these events; what has left stays told."""
    from post_office.models import STATUS, Email

    owed = OwedMail.objects.filter(event__in=list(events))
    keys = list(owed.values_list("event", "recipient_hash"))
    if not keys:
        return
    ids = {_message_id(*key): key for key in keys}
    waiting = Email.objects.filter(message_id__in=ids, status__in=(STATUS.queued, STATUS.requeued))
    unsent = [ids[message_id] for message_id in waiting.values_list("message_id", flat=True)]
    waiting.delete()
    owed.filter(event__in={event for event, _key in unsent}).delete()


def withhold(words: str) -> None:
    """Leave unsent what holds these words, such as the link by which somebody has ended news."""
    from post_office.models import STATUS, Email

    waiting = Email.objects.filter(status__in=(STATUS.queued, STATUS.requeued))
    waiting.filter(message__contains=words).delete()


def forget(events: Iterable[str]) -> None:
    """Keep nothing of who was told about these events; a mail that still waits leaves first."""
    from post_office.models import STATUS, Email

    owed = OwedMail.objects.filter(event__in=list(events))
    ids = [_message_id(*key) for key in owed.values_list("event", "recipient_hash")]
    if ids:
        told = Email.objects.filter(message_id__in=ids)
        told.exclude(status__in=(STATUS.queued, STATUS.requeued)).delete()
        owed.delete()


def forget_told(addresses: Iterable[str], prefix: str) -> None:
    """Keep nothing of what these addresses were told about events whose names begin so."""
    hashes = [hash_address(address) for address in addresses]
    OwedMail.objects.filter(recipient_hash__in=hashes, event__startswith=prefix).delete()


def forget_mails_to(addresses: Iterable[str], before: datetime) -> None:
    """Delete the mails to these addresses that were queued before an instant."""
    from post_office.models import Email

    Email.objects.filter(to__in=list(addresses), created__lt=before).delete()


def after_quiet_hours(at: datetime) -> datetime:
    """The instant itself, or the end of the quiet hours in which it lies."""
    if not conf.quiet_hours:
        return at
    begins, ends = map(time.fromisoformat, conf.quiet_hours)
    local = timezone.localtime(at)
    clock = local.time()
    is_quiet = begins <= clock < ends if begins <= ends else clock >= begins or clock < ends
    if not is_quiet:
        return at
    day = local.date() + timedelta(days=clock >= ends)
    return timezone.make_aware(datetime.combine(day, ends))


def _not_owed_before(mails):
    # The unique key judges, so that two at once owe one mail; the batch tells which are ours.
    batch = uuid4()
    OwedMail.objects.bulk_create(
        [OwedMail(event=event, recipient_hash=key, batch=batch) for event, key in mails],
        ignore_conflicts=True,
        batch_size=500,
    )
    return list(OwedMail.objects.filter(batch=batch).values_list("event", "recipient_hash"))


def _message_id(event, recipient_hash):
    # The same at every attempt: a mail program that gets it twice shows it once.
    key = hmac.new(conf.receipt_key, f"{event}\0{recipient_hash}".encode(), hashlib.sha256)
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{key.hexdigest()[:40]}@{host}>"


def _email(mail, leaves_at, message_id):
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
        message_id=message_id,
        scheduled_time=leaves_at,
        priority=PRIORITY.medium,
        status=STATUS.queued,
    )
