from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from feedback_plugin.comments.news.pruning import prune
from feedback_plugin.cutoffs import UnsafeDaysError


class Command(BaseCommand):
    help = (
        "Forget e-mail addresses and comments that were not confirmed within"
        " FEEDBACK_COMMENT_CONFIRM_DAYS. Safe to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        try:
            addresses, comments = prune(timezone.now())
        except UnsafeDaysError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{addresses} addresses and {comments} comments were forgotten.")
