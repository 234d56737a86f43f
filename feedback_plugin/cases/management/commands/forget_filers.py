from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from feedback_plugin.cases import forgetting
from feedback_plugin.conf import conf
from feedback_plugin.cutoffs import UnsafeDaysError, cutoff


class Command(BaseCommand):
    help = (
        "Remove who filed a case, and what was written about it, once nothing has happened in it"
        " for FEEDBACK_CASE_RETENTION_DAYS. What waits for an answer, or for what was promised"
        " with it, is left alone. Safe to run at any time, any number of times."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--days", type=int, help="instead of the setting; a whole number above nought"
        )
        parser.add_argument("--dry-run", action="store_true", help="only count, change nothing")

    def handle(self, *args, **options):
        days, name = options["days"], "--days"
        if days is None:
            days, name = conf.case_retention_days, "FEEDBACK_CASE_RETENTION_DAYS"
        if days is None:
            self.stdout.write("FEEDBACK_CASE_RETENTION_DAYS is None: nothing is forgotten.")
            return
        try:
            before = cutoff(timezone.now(), days, name)
        except UnsafeDaysError as error:
            raise CommandError(str(error)) from error
        verb = "would be forgotten" if options["dry_run"] else "forgotten"
        forgotten = forgetting.forget(before, dry_run=options["dry_run"])
        self.stdout.write(f"{forgotten} cases {verb}.")
        if waiting := forgetting.unanswered(before).count():
            self.stdout.write(
                f"{waiting} cases just as old were left alone: they wait for an answer."
            )
        if owed := forgetting.promised(before).count():
            self.stdout.write(
                f"{owed} cases just as old were left alone: what was promised in them is not done."
            )
