from django.core.management.base import BaseCommand

from feedback_plugin.notifications.channels import installed_channels


class Command(BaseCommand):
    help = (
        "Put the messages that were given up, because no attempt to send them succeeded, back"
        " into the queue. Without --send it only counts them."
    )

    def add_arguments(self, parser):
        parser.add_argument("--send", action="store_true", help="Queue them again.")

    def handle(self, *args, send, **options):
        for channel in installed_channels():
            number = channel.send_again() if send else channel.count_failed()
            done = "queued again" if send else "given up"
            self.stdout.write(f"{channel.name}: {number} {done}")
