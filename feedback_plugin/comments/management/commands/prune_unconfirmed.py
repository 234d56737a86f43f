from django.core.management.base import BaseCommand
from django.utils import timezone

from feedback_plugin.comments.maintenance.unconfirmed import prune


class Command(BaseCommand):
    help = (
        "Forget e-mail addresses and comments that were not confirmed within"
        " FEEDBACK_COMMENT_CONFIRM_DAYS. Safe to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        addresses, comments = prune(timezone.now())
        self.stdout.write(f"{addresses} addresses and {comments} comments were forgotten.")
