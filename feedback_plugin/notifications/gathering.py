"""What is about to leave and tells one person of one matter leaves as one message."""

from collections.abc import Sequence

from django.db import transaction
from wagtail import hooks

from feedback_plugin.notifications import outbox
from feedback_plugin.notifications.channels import QueuedMessage, channel_for, installed_channels
from feedback_plugin.notifications.messages import Message
from feedback_plugin.notifications.models import Notification


def gather() -> None:
    """Let hooks put several messages that are due into one; called before channels deliver.

    Each of their events stays told, as if it had a message of its own.
    """
    keys = set().union(*(channel.due_keys() for channel in installed_channels()))
    due = Notification.objects.filter(key__in=keys)
    told = {
        (event, hashed): key
        for event, hashed, key in due.values_list("event", "recipient_hash", "key")
    }
    for find in hooks.get_hooks("gather_events") if told else ():
        for events, message in find(set(told)):
            recipient = outbox.hash_address(message.address)
            _replace([told[event, recipient] for event in sorted(events)], message)


def _replace(keys: Sequence[str], message: Message) -> None:
    """Queue one message in the place of these, under the key of the first."""
    if channel := channel_for(message.address, installed_channels()):
        with transaction.atomic():
            if channel.cancel(keys) == set(keys):
                channel.queue([QueuedMessage(keys[0], message, None)])
                # Should it fail, and one event be overtaken before it leaves, the others are found.
                Notification.objects.filter(key__in=keys).update(key=keys[0])
            else:
                # One has left meanwhile and would be told twice: the others leave by themselves.
                transaction.set_rollback(True)
