from django.core.management.base import BaseCommand
from django.utils import timezone

from feedback_plugin.unnamed_files import prune


class Command(BaseCommand):
    help = (
        "Delete scans and made files that no row names any more, once they are a day old. Safe to"
        " run at any time, any number of times."
    )

    def handle(self, *args, **options):
        self.stdout.write(f"{prune(timezone.now())} files without a row deleted.")
