from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.maintenance import erasure, unadopted
from feedback_plugin.cutoffs import UnsafeDaysError, cutoff


class Command(BaseCommand):
    help = (
        "Remove names and addresses from comments older than FEEDBACK_COMMENT_RETENTION_DAYS, and"
        " the words of those that were never shown. What waits for a decision is left alone."
        " Comments of django-comments-xtd that were not adopted lose names and addresses, too."
        " Safe to run at any time, any number of times."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--days", type=int, help="instead of the setting; a whole number above nought"
        )
        parser.add_argument("--dry-run", action="store_true", help="only count, change nothing")

    def handle(self, *args, **options):
        days, name = options["days"], "--days"
        if days is None:
            days, name = conf.retention_days, "FEEDBACK_COMMENT_RETENTION_DAYS"
        if days is None:
            self.stdout.write("FEEDBACK_COMMENT_RETENTION_DAYS is None: nothing is forgotten.")
            return
        try:
            before = cutoff(timezone.now(), days, name)
        except UnsafeDaysError as error:
            raise CommandError(str(error)) from error
        self._forget(before, options["dry_run"])

    def _forget(self, before, dry_run):
        verb = "would be anonymised" if dry_run else "anonymised"
        forgotten = erasure.forget(before, dry_run=dry_run)
        self.stdout.write(
            f"{forgotten.anonymised} comments {verb}, of {forgotten.erased} of them the words too."
        )
        if others := unadopted.forget(before, dry_run=dry_run):
            self.stdout.write(f"{others} comments that were not adopted {verb}.")
        if waiting := erasure.undecided(before).count():
            self.stdout.write(
                f"{waiting} comments just as old were left alone: they wait for a decision."
            )
