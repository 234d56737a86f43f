from django.core.management.base import BaseCommand

from feedback_plugin.responses.reports.report_files import build_all


class Command(BaseCommand):
    help = (
        "Make the reports of answers on pages with many comments anew where something has changed."
        " Safe to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{build_all()} reports were made.")
