from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django_comments.models import Comment

from feedback_plugin.comments.models import CommentRecord, CommentReport
from feedback_plugin.conf import conf
from feedback_plugin.cutoffs import UnsafeDaysError, cutoff


class Command(BaseCommand):
    help = (
        "Forget over which connection comments and reports came, once that is older than"
        " FEEDBACK_ADDRESS_RETENTION_DAYS; the addresses, too, that django-comments-xtd has"
        " stored. Safe to run at any time, any number of times."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only count, change nothing")

    def handle(self, *args, **options):
        days, name = conf.address_retention_days, "FEEDBACK_ADDRESS_RETENTION_DAYS"
        try:
            before = cutoff(timezone.now(), days, name, least=0)
        except UnsafeDaysError as error:
            raise CommandError(str(error)) from error
        kept = (
            (CommentRecord.objects.filter(submitted_at__lt=before), "address_hash", ""),
            (Comment.objects.filter(submit_date__lt=before), "ip_address", None),
            (CommentReport.objects.filter(reported_at__lt=before), "address_hash", ""),
        )
        counts = [self._forget(*each, options["dry_run"]) for each in kept]
        verb = "would lose" if options["dry_run"] else "lost"
        self.stdout.write(
            f"{counts[0] + counts[1]} comments and {counts[2]} reports {verb} their connection."
        )

    def _forget(self, rows, column, nothing, dry_run):
        rows = rows.exclude(**{column: nothing})
        return rows.count() if dry_run else rows.update(**{column: nothing})
