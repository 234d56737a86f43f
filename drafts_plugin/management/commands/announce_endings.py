from django.core.management.base import BaseCommand
from django.utils import timezone

from drafts_plugin.subscriptions.announcements import announce_ends


class Command(BaseCommand):
    help = (
        "Tell followers that an outcome is published, a draft promulgated or withdrawn, once its"
        " instant has passed. Safe to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{announce_ends(timezone.now())} news were announced.")
