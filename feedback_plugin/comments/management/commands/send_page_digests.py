from django.core.management.base import BaseCommand
from django.utils import timezone

from feedback_plugin.comments.subscriptions.digests import notify_followers


class Command(BaseCommand):
    help = (
        "Queue a message about new comments to those who follow pages, at most one a page and day."
        " Safe to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{notify_followers(timezone.now())} messages were queued.")
