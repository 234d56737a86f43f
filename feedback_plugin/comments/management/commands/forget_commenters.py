from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.maintenance.erasure import forget


class Command(BaseCommand):
    help = (
        "Remove names and addresses from comments older than FEEDBACK_COMMENT_RETENTION_DAYS, and"
        " the words of those that were never shown. Safe to run at any time, any number of times."
    )

    def add_arguments(self, parser):
        parser.add_argument("--days", type=int, help="instead of the setting")
        parser.add_argument("--dry-run", action="store_true", help="only count, change nothing")

    def handle(self, *args, **options):
        days = options["days"] if options["days"] is not None else conf.retention_days
        if days is None:
            self.stdout.write("FEEDBACK_COMMENT_RETENTION_DAYS is None: nothing is forgotten.")
            return
        before = timezone.now() - timedelta(days=days)
        told = forget(before, dry_run=options["dry_run"])
        verb = "would be anonymised" if options["dry_run"] else "anonymised"
        self.stdout.write(
            f"{told.anonymised} comments {verb}, of {told.erased} of them the words too."
        )
