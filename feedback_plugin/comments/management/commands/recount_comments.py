from django.core.management.base import BaseCommand

from feedback_plugin.comments.counts import recount


class Command(BaseCommand):
    help = "Count the published comments of all pages anew. Safe to run at any time."

    def handle(self, *args, **options):
        self.stdout.write(f"{recount()} numbers were wrong and are right now.")
