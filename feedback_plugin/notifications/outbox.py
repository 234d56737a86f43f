"""Messages that wait: written together with what they tell of, sent later, never twice.

The rows are part of the caller's transaction: what is rolled back is not told, what is committed
will be told however often a server fails. Each channel keeps its own queue and sends it; what none
of them has, one message an event and recipient, stands here.
"""

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from feedback_plugin.conf import conf
from feedback_plugin.notifications.channels import (
    Channel,
    QueuedMessage,
    channel_for,
    installed_channels,
)
from feedback_plugin.notifications.messages import Message
from feedback_plugin.notifications.models import Notification
from feedback_plugin.notifications.quiet_hours import after_quiet_hours
from feedback_plugin.page_privacy import only_public


def hash_address(address: str) -> str:
    """What tells one address from another without repeating it."""
    channel = channel_for(address, installed_channels())
    return _hash(channel, address)


def enqueue(event: str, messages: Iterable[Message], at: datetime | None = None) -> int:
    """Queue messages about `event`, each recipient once however often asked; return how many.

    They leave at `at` (default: now), or after the quiet hours that it falls into. What no channel
    reaches is left out.
    """
    return enqueue_many(((event, message) for message in messages), at)


def enqueue_many(news: Iterable[tuple[str, Message]], at: datetime | None = None) -> int:
    """Queue messages about many events at once: pairs of an event and a message."""
    channels = installed_channels()
    carried = {}
    for event, message in news:
        if channel := channel_for(message.address, channels):
            carried[event, _hash(channel, message.address)] = channel, message
    if not carried:
        return 0
    leaves_at = after_quiet_hours(at or timezone.now())
    named = {key: message.names_page for key, (_channel, message) in carried.items()}
    queues, new = defaultdict(list), _record(named)
    for key in new:
        channel, message = carried[key]
        queues[channel].append(QueuedMessage(_key(*key), message, leaves_at))
    for channel, messages in queues.items():
        channel.queue(messages)
    return len(new)


def not_yet_notified(event: str, addresses: Iterable[str]) -> set[str]:
    """Those of these addresses that nothing was queued for about this event."""
    channels = installed_channels()
    hashes = {address: _hash(channel_for(address, channels), address) for address in addresses}
    notifications = Notification.objects.filter(event=event)
    known = set(notifications.values_list("recipient_hash", flat=True))
    return {address for address, hashed in hashes.items() if hashed not in known}


def send_now(message: Message) -> None:
    """Queue one message that somebody is waiting for; it heeds no quiet hours."""
    if channel := channel_for(message.address, installed_channels()):
        channel.queue([QueuedMessage(_key(uuid4().hex, message.address), message, None)])


def cancel(events: Iterable[str]) -> int:
    """Leave unsent what was queued about these events, and return how many messages that were.

    What has left stays notified.
    """
    return _cancel(Notification.objects.filter(event__in=list(events)))


def cancel_to(address: str, prefix: str) -> int:
    """Leave unsent what waits for this address of events whose names begin so; return how many."""
    waiting = Notification.objects.filter(recipient_hash=hash_address(address))
    return _cancel(waiting.filter(event__startswith=prefix))


def notified(events: Iterable[str]) -> set[str]:
    """Of these events those that somebody was told of, or will be."""
    named = Notification.objects.filter(event__in=list(events))
    return set(named.values_list("event", flat=True))


def told(events: Iterable[str]) -> set[tuple[str, str]]:
    """Pairs of one of these events and the hash of an address that was told of it, or will be."""
    named = Notification.objects.filter(event__in=list(events))
    return set(named.values_list("event", "recipient_hash"))


def remember(news: Iterable[tuple[str, str]]) -> None:
    """Note that these addresses are told of these events, in a message about something else."""
    channels = installed_channels()
    pairs = ((event, _hash(channel_for(to, channels), to)) for event, to in news)
    _record(dict.fromkeys(pairs))


def cancel_untrue() -> None:
    """Cancel, of what is about to leave, what is not so any more; called before channels deliver.

    Hooks judge what events still hold, and put into other words what named a page that is hidden.
    """
    keys = set().union(*(channel.due_keys() for channel in installed_channels()))
    due = Notification.objects.filter(key__in=keys)
    events = set(due.values_list("event", flat=True))
    untrue = set().union(*(judge(events) for judge in hooks.get_hooks("find_untrue_events")))
    _cancel(due.filter(event__in=untrue))
    named = set(due.exclude(names_page=None).values_list("names_page", flat=True))
    public = only_public(Page.objects.filter(pk__in=named)).values_list("pk", flat=True)
    hidden = due.filter(names_page__in=named - set(public))
    events = set(hidden.values_list("event", flat=True))
    with transaction.atomic():
        _cancel(hidden)
        _reword(events)


@transaction.atomic
def _cancel(notifications: QuerySet) -> int:
    waiting = set(notifications.values_list("key", flat=True))
    if not waiting:
        return 0
    cancelled = set().union(*(channel.cancel(waiting) for channel in installed_channels()))
    notifications.filter(key__in=cancelled).delete()
    _tell_others(cancelled)
    return len(cancelled)


def _tell_others(cancelled: set[str]) -> None:
    """What a message told beside the cancelled is told by itself (`gathering`)."""
    others = Notification.objects.filter(key__in=cancelled)
    events = set(others.values_list("event", flat=True))
    others.delete()
    _reword(events)


def _reword(events: set[str]) -> None:
    for reword in hooks.get_hooks("reword_events") if events else ():
        reword(events)


@transaction.atomic
def cancel_containing(words: str) -> None:
    """Leave unsent what holds these words, such as the link by which somebody has ended news."""
    cancelled = set().union(*(each.cancel_containing(words) for each in installed_channels()))
    told = Notification.objects.filter(key__in=cancelled)
    gathered = told.values("key").annotate(number=Count("pk")).filter(number__gt=1)
    _tell_others(set(gathered.values_list("key", flat=True)))


def forget(events: Iterable[str]) -> None:
    """Keep nothing of who was notified of these events; a message that still waits leaves first."""
    notifications = Notification.objects.filter(event__in=list(events))
    keys = set(notifications.values_list("key", flat=True))
    if keys:
        for channel in installed_channels():
            channel.forget(keys)
        notifications.delete()


def forget_recipients(addresses: Iterable[str], prefix: str) -> None:
    """Keep nothing of what these addresses were notified of, in events whose names begin so."""
    hashes = [hash_address(address) for address in addresses]
    Notification.objects.filter(recipient_hash__in=hashes, event__startswith=prefix).delete()


def forget_messages_to(addresses: Iterable[str], before: datetime) -> None:
    """Delete the messages to these addresses that were queued before an instant."""
    addresses = list(addresses)
    for channel in installed_channels():
        channel.forget_addresses(addresses, before)


def _record(named: dict[tuple[str, str], int | None]) -> list[tuple[str, str]]:
    # The unique key judges, so that two at once tell once; the batch tells which are ours.
    batch = uuid4()
    Notification.objects.bulk_create(
        [
            Notification(
                event=event,
                recipient_hash=hashed,
                batch=batch,
                key=_key(event, hashed),
                names_page=page,
            )
            for (event, hashed), page in named.items()
        ],
        ignore_conflicts=True,
        batch_size=500,
    )
    return list(Notification.objects.filter(batch=batch).values_list("event", "recipient_hash"))


def _hash(channel: Channel | None, address: str) -> str:
    # Without a channel, too, an address that is stored elsewhere keeps its hash.
    spelling = channel.normalise(address) if channel else address.strip().lower()
    return hmac.new(conf.receipt_key, spelling.encode(), hashlib.sha256).hexdigest()


def _key(event: str, recipient_hash: str) -> str:
    key = hmac.new(conf.receipt_key, f"{event}\0{recipient_hash}".encode(), hashlib.sha256)
    return key.hexdigest()[:40]
