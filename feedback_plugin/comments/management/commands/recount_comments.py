from django.core.management.base import BaseCommand

from feedback_plugin.comments.core.counts import recount_all


class Command(BaseCommand):
    help = "Count the published comments of all pages anew. Safe to run at any time."

    def handle(self, *args, **options):
        self.stdout.write(f"{recount_all()} numbers were wrong and are right now.")
