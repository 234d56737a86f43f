from django.core.management.base import BaseCommand

from drafts_plugin.pages.recording import record_missing


class Command(BaseCommand):
    help = (
        "Find the public texts of drafts that are not on record, record them and name them. Safe"
        " to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        written = record_missing()
        for version in written:
            self.stderr.write(f"Public without a version, recorded now: {version}")
        self.stdout.write(f"{len(written)} versions were missing.")
