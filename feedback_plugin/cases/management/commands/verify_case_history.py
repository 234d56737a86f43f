from django.core.management.base import BaseCommand, CommandError

from feedback_plugin.cases.history import breaks
from feedback_plugin.cases.models.cases import Case


class Command(BaseCommand):
    help = (
        "Tell of every case whose history was changed, shortened or added to behind our back, and"
        " at which event it begins; the exit code is then 1. Changes nothing."
    )

    def handle(self, *args, **options):
        found = list(breaks())
        numbers = dict(
            Case.objects.filter(pk__in=[each.case_id for each in found]).values_list("pk", "number")
        )
        for each in found:
            where = "no event is left" if each.sequence is None else f"event {each.sequence}"
            self.stderr.write(f"Case {numbers[each.case_id]}: {where}.")
        if found:
            raise CommandError(f"The history of {len(found)} cases is not as it was written.")
        self.stdout.write(f"The history of {Case.objects.count()} cases is as it was written.")
