"""The ways by which messages reach people, as FEEDBACK_NOTIFICATION_CHANNELS lists them.

A further channel is one class in one module, and its dotted path in that setting. Text messages, by
the channel shipped here, are there as soon as FEEDBACK_SMS_BACKEND names a provider.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from feedback_plugin.conf import SMS_CHANNEL, conf
from feedback_plugin.notifications.messages import Message


@dataclass(frozen=True)
class QueuedMessage:
    """A message on its way; `key` names it at every attempt, `leaves_at` None means at once."""

    key: str
    message: Message
    leaves_at: datetime | None


class Channel(ABC):
    """One way to people. It is made anew for each use, so its queue is kept outside of it.

    All but `deliver` is called within the transaction of what the messages tell of: a channel
    stores them with it, so that what is rolled back is not told, and sends nothing yet.
    """

    #: What the channel is called in settings, checks and logs.
    name: ClassVar[str]
    #: What it is called in a sentence of a public page: "we write to you by e-mail".
    label: ClassVar[Promise | str]
    #: The apps without which it cannot work.
    required_apps: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def accepts(self, address: str) -> bool:
        """Is this an address that the channel reaches? The first that says so carries it."""

    @abstractmethod
    def normalise(self, address: str) -> str:
        """The one spelling of an accepted address, so that nobody is told twice."""

    @abstractmethod
    def queue(self, messages: Iterable[QueuedMessage]) -> None:
        """Store messages, many at once, until `deliver` sends each at its time or later."""

    @abstractmethod
    def cancel(self, keys: Collection[str]) -> set[str]:
        """Take these messages out of the queue; return the keys of those that had not left."""

    @abstractmethod
    def cancel_containing(self, words: str) -> set[str]:
        """Take out of the queue what holds these words; return the keys of it."""

    @abstractmethod
    def forget(self, keys: Collection[str]) -> None:
        """Keep nothing of what has left under these keys; what still waits leaves first."""

    @abstractmethod
    def forget_addresses(self, addresses: Collection[str], before: datetime) -> None:
        """Keep nothing that was queued to these addresses before an instant."""

    @abstractmethod
    def deliver(self) -> None:
        """Send what is due; called every minute, outside of any transaction."""

    def due_keys(self) -> set[str]:
        """The keys of what `deliver` would send now; those are looked at once more before."""
        return set()

    def count_failed(self) -> int:
        """How many messages were given up, after all attempts; staff are told of them."""
        return 0

    def send_again(self) -> int:
        """Put what was given up back into the queue; return how many messages that were."""
        return 0


def installed_channels() -> list[Channel]:
    """The channels of this site, in the order in which they are asked for an address."""
    paths = [*conf.notification_channels, *([SMS_CHANNEL] if conf.sms_backend else [])]
    return [import_string(path)() for path in dict.fromkeys(paths)]


def channel_for(address: str, channels: Iterable[Channel]) -> Channel | None:
    """The first channel that reaches this address, if any does."""
    return next((channel for channel in channels if channel.accepts(address)), None)


def describe_channels(addresses: Iterable[str] | None = None) -> str:
    """By what people are told, as in "e-mail or text message"; "" where nothing reaches them.

    Given addresses, only the channels that reach one of them.
    """
    channels = installed_channels()
    if addresses is not None:
        reached = [channel_for(address, channels) for address in addresses]
        channels = [channel for channel in channels if channel in reached]
    return get_text_list([str(channel.label) for channel in channels], _("and"))
