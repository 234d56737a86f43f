from django.core.management.base import BaseCommand
from django.utils import timezone

from feedback_plugin.cases import closing, recounting, reminders


class Command(BaseCommand):
    help = (
        "Let the days of cases run again where the filer was waited for long enough, move promised"
        " days that holidays or targets have made later, close answered cases after the time for an"
        " appeal, and tell officials of clocks that run out or have: each once, on working days"
        " outside the quiet hours. Safe to run at any time, any number of times, also at once."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only count, change nothing")

    def handle(self, *args, **options):
        at, dry_run = timezone.now(), options["dry_run"]
        verb = "would be" if dry_run else "were"
        ended = recounting.end_pauses(at, dry_run)
        self.stdout.write(f"{ended} pauses {verb} ended.")
        moved = recounting.recount(at, dry_run)
        self.stdout.write(f"{moved} promised days {verb} moved later.")
        closed = closing.close_silent(at, dry_run)
        self.stdout.write(f"{closed} answered cases {verb} closed.")
        if not reminders.is_office_time(at):
            self.stdout.write("Nobody is reminded outside of working hours.")
            return
        counted = reminders.count(at) if dry_run else reminders.remind(at)
        for rung, number in counted.items():
            self.stdout.write(f"{number} cases {verb} told of: {rung.name.lower()}.")
        self.stdout.write(f"{counted.total()} reminders in all.")
