"""Text messages to mobile phones: a queue of our own, to the provider of FEEDBACK_SMS_BACKEND."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback_plugin import mobile_numbers
from feedback_plugin.notifications.channels import Channel, QueuedMessage


class SmsChannel(Channel):
    """The short text of each message to one number."""

    name = "sms"
    label = _("text message")

    def accepts(self, address: str) -> bool:
        return mobile_numbers.as_stored(address) is not None

    def normalise(self, address: str) -> str:
        return mobile_numbers.as_stored(address) or address.strip()

    def queue(self, messages: Iterable[QueuedMessage]) -> None:
        from feedback_plugin.notifications.models import TextMessage

        now = timezone.now()
        texts = (
            TextMessage(
                key=queued.key,
                number=self.normalise(queued.message.address),
                text=queued.message.short_text,
                due_at=queued.leaves_at or now,
                queued_at=now,
            )
            for queued in messages
        )
        TextMessage.objects.bulk_create(texts, batch_size=500)

    def cancel(self, keys: Collection[str]) -> set[str]:
        waiting = _texts().waiting().filter(key__in=list(keys))
        cancelled = set(waiting.values_list("key", flat=True))
        waiting.delete()
        return cancelled

    def cancel_containing(self, words: str) -> set[str]:
        found = _texts().waiting().filter(text__contains=words)
        return self.cancel(set(found.values_list("key", flat=True)))

    def forget(self, keys: Collection[str]) -> None:
        waiting = _texts().waiting().values("pk")
        _texts().filter(key__in=list(keys)).exclude(pk__in=waiting).delete()

    def forget_addresses(self, addresses: Collection[str], before: datetime) -> None:
        numbers = list(map(self.normalise, addresses))
        _texts().filter(number__in=numbers, queued_at__lt=before).delete()

    def due_keys(self) -> set[str]:
        return set(_texts().due(timezone.now()).values_list("key", flat=True))

    def deliver(self) -> None:
        from feedback_plugin.notifications.sms_delivery import deliver_due

        deliver_due()

    def count_failed(self) -> int:
        return _failed().count()

    def send_again(self) -> int:
        from feedback_plugin.notifications.quiet_hours import after_quiet_hours

        waiting = _texts().model.State.WAITING
        due = after_quiet_hours(timezone.now())
        return _failed().update(state=waiting, failures=0, due_at=due)


def _texts() -> QuerySet:
    # Not above: channels are listed before the models of apps are there.
    from feedback_plugin.notifications.models import TextMessage

    return TextMessage.objects.all()


def _failed() -> QuerySet:
    texts = _texts()
    return texts.filter(state=texts.model.State.FAILED)
