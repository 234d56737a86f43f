from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.screening.models import CommentReport
from feedback_plugin.conf import conf


class Command(BaseCommand):
    help = (
        "Forget over which connection comments and reports came, once that is older than"
        " FEEDBACK_ADDRESS_RETENTION_DAYS. Safe to run at any time, any number of times."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only count, change nothing")

    def handle(self, *args, **options):
        before = timezone.now() - timedelta(days=conf.address_retention_days)
        kept = (
            CommentRecord.objects.filter(submitted_at__lt=before).exclude(address_hash=""),
            CommentReport.objects.filter(reported_at__lt=before).exclude(address_hash=""),
        )
        if options["dry_run"]:
            counts = [each.count() for each in kept]
        else:
            counts = [each.update(address_hash="") for each in kept]
        verb = "would lose" if options["dry_run"] else "lost"
        self.stdout.write(f"{counts[0]} comments and {counts[1]} reports {verb} their connection.")
