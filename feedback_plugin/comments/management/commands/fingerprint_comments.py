from django.core.management.base import BaseCommand

from feedback_plugin.comments.campaigns.fingerprints import remember_missing


class Command(BaseCommand):
    help = (
        "Give comments that have none, such as those from before an update, the fingerprint by"
        " which similar ones are found. Safe to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{remember_missing()} comments were given a fingerprint.")
