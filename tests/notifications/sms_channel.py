"""A second channel, in one file: short texts to mobile phones, kept in memory for the tests."""

import re
from typing import ClassVar

from django.utils import timezone

from feedback_plugin.notifications.channels import Channel, QueuedMessage


class SmsChannel(Channel):
    """What a gateway would get stands in `sent`."""

    name = "sms"
    label = "text message"
    waiting: ClassVar[dict[str, QueuedMessage]] = {}
    sent: ClassVar[dict[str, tuple[str, str]]] = {}

    def accepts(self, address):
        return re.fullmatch(r"(\+98|0)9\d{9}", address.strip()) is not None

    def normalise(self, address):
        return re.sub(r"^0", "+98", address.strip())

    def queue(self, messages):
        self.waiting.update({queued.key: queued for queued in messages})

    def cancel(self, keys):
        return {key for key in keys if self.waiting.pop(key, None)}

    def cancel_containing(self, words):
        found = [key for key, each in self.waiting.items() if words in each.message.short_text]
        return self.cancel(found)

    def forget(self, keys):
        for key in keys:
            self.sent.pop(key, None)

    def forget_addresses(self, addresses, before):
        numbers = set(map(self.normalise, addresses))
        self.forget([key for key, (number, _text) in self.sent.items() if number in numbers])

    def due_keys(self):
        now = timezone.now()
        return {key for key, each in self.waiting.items() if (each.leaves_at or now) <= now}

    def deliver(self):
        for key in self.due_keys():
            queued = self.waiting.pop(key)
            number = self.normalise(queued.message.address)
            self.sent[key] = (number, queued.message.short_text)
