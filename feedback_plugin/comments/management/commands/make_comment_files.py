from django.core.management.base import BaseCommand

from feedback_plugin.comments.exports.export_files import build_all


class Command(BaseCommand):
    help = (
        "Make the spreadsheets of pages with many published comments anew where something has"
        " changed. Safe to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{build_all()} files were made.")
