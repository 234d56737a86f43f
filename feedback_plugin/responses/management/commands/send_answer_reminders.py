from django.core.management.base import BaseCommand
from django.utils import timezone

from feedback_plugin.responses.reminders import remind


class Command(BaseCommand):
    help = (
        "Queue messages to those who answer comments about the day that was promised: four weeks"
        " before it, one week before, and after it. Safe to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{remind(timezone.now())} messages were queued.")
