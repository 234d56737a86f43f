import logging

from django.core.management.base import BaseCommand, CommandError

from feedback_plugin.notifications import gathering, outbox
from feedback_plugin.notifications.channels import installed_channels

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Send the messages that are due, by every channel of FEEDBACK_NOTIFICATION_CHANNELS."
        " Safe to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        outbox.cancel_untrue()
        gathering.gather()
        failed = []
        for channel in installed_channels():
            try:
                channel.deliver()
            except Exception as error:  # one that is down must not silence the others
                logger.exception("The channel %r failed.", channel.name)
                failed.append(f"{channel.name}: {type(error).__name__}: {error}")
        if failed:
            raise CommandError("; ".join(failed))
