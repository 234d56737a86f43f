from django.core.management.base import BaseCommand
from django.utils import timezone

from feedback_plugin.throttling import prune


class Command(BaseCommand):
    help = (
        "Forget rate-limit windows that have ended. Safe to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{prune(timezone.now())} ended windows forgotten.")
