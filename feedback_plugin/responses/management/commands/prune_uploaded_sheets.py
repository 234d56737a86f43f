from django.core.management.base import BaseCommand
from django.utils import timezone

from feedback_plugin.responses.sheets.importing import prune


class Command(BaseCommand):
    help = (
        "Forget the spreadsheets of answers that nobody has confirmed within a day."
        " Safe to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{prune(timezone.now())} spreadsheets were forgotten.")
