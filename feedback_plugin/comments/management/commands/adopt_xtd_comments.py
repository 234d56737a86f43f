from django.core.management.base import BaseCommand

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.maintenance.xtd_import import NO_PAGE, adopt


class Command(BaseCommand):
    help = (
        "Give comments that django-comments-xtd already holds on Wagtail pages their place in the"
        " moderation desk and in the public lists. Safe to run at any time, any number of times."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only count, write nothing")

    def handle(self, *args, **options):
        adopted = adopt(dry_run=options["dry_run"])
        verb = "would be adopted" if options["dry_run"] else "adopted"
        for state in (State.APPROVED, State.PENDING, State.HIDDEN):
            self.stdout.write(f"{adopted[state]} comments {verb} as {state.value}.")
        if adopted[NO_PAGE]:
            self.stdout.write(
                f"{adopted[NO_PAGE]} comments left alone: what they were written on is no page, or"
                " is there no more."
            )
