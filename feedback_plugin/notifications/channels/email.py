"""E-mail, by the queue of django-post-office: it waits in the database and is tried again."""

from collections.abc import Collection, Iterable
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback_plugin.notifications.channels import Channel, QueuedMessage
from feedback_plugin.validators import validate_mailbox


class EmailChannel(Channel):
    """Plain text to one mailbox, with the headers by which a mail program ends the news."""

    name = "email"
    label = _("email")
    required_apps = ("post_office",)

    def accepts(self, address: str) -> bool:
        try:
            validate_mailbox(address.strip())
        except ValidationError:
            return False
        return True

    def normalise(self, address: str) -> str:
        return address.strip().lower()

    def queue(self, messages: Iterable[QueuedMessage]) -> None:
        from post_office.models import Email

        Email.objects.bulk_create(map(_email, messages), batch_size=500)

    def cancel(self, keys: Collection[str]) -> set[str]:
        ids = {_message_id(key): key for key in keys}
        waiting = _waiting().filter(message_id__in=ids)
        cancelled = {ids[each] for each in waiting.values_list("message_id", flat=True)}
        waiting.delete()
        return cancelled

    def cancel_containing(self, words: str) -> set[str]:
        found = _waiting().filter(message__contains=words)
        return self.cancel(_keys(found))

    def forget(self, keys: Collection[str]) -> None:
        from post_office.models import STATUS, Email

        sent = Email.objects.filter(message_id__in=map(_message_id, keys))
        sent.exclude(status__in=(STATUS.queued, STATUS.requeued)).delete()

    def forget_addresses(self, addresses: Collection[str], before: datetime) -> None:
        from post_office.models import Email

        Email.objects.filter(to__in=list(addresses), created__lt=before).delete()

    def due_keys(self) -> set[str]:
        now = timezone.now()
        due = _waiting().filter(Q(scheduled_time=None) | Q(scheduled_time__lte=now))
        return _keys(due)

    def deliver(self) -> None:
        from post_office.lockfile import FileLock, FileLocked, default_lockfile

        from feedback_plugin.notifications.email_delivery import deliver_due

        try:
            with FileLock(default_lockfile):
                deliver_due()
        except FileLocked:
            # `send_queued_mail` is at it.
            pass

    def count_failed(self) -> int:
        return _failed().count()

    def send_again(self) -> int:
        from post_office.models import STATUS

        return _failed().update(status=STATUS.queued, scheduled_time=None, number_of_retries=None)


def _waiting() -> QuerySet:
    from post_office.models import STATUS, Email

    return Email.objects.filter(status__in=(STATUS.queued, STATUS.requeued))


def _failed() -> QuerySet:
    from post_office.models import STATUS, Email

    return Email.objects.filter(status=STATUS.failed)


def _keys(emails: QuerySet) -> set[str]:
    # Mail of other apps waits in the same queue, and may have no id.
    ids = emails.exclude(message_id=None).values_list("message_id", flat=True)
    return {each[1:].partition("@")[0] for each in ids}


def _message_id(key: str) -> str:
    # The same at every attempt: a mail program that gets it twice shows it once.
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{key}@{host}>"


def _email(queued: QueuedMessage) -> Any:
    from post_office.models import PRIORITY, STATUS, Email

    message = queued.message
    headers = {"Auto-Submitted": "auto-generated"}
    if message.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    # Not through `mail.send`, which would read subject and body as templates.
    return Email(
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.address.strip()],
        subject=" ".join(message.subject.split()),
        message=message.body,
        headers=headers,
        message_id=_message_id(queued.key),
        scheduled_time=queued.leaves_at,
        priority=PRIORITY.medium,
        status=STATUS.queued,
    )
