from django.core.management.base import BaseCommand

from feedback_plugin.cases.judging import judge
from feedback_plugin.cases.models.files import CaseFile, FileState


class Command(BaseCommand):
    help = (
        "Let the virus scanner judge the files of cases that it has not judged yet, such as those"
        " that came while it was down. Safe to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        judged = judge(CaseFile.objects.all())
        clean, locked = judged[FileState.CLEAN], judged[FileState.QUARANTINED]
        self.stdout.write(f"{clean} files are clean, {locked} are in quarantine.")
        if judged[FileState.NOT_SCANNED]:
            self.stdout.write("The scanner gave no verdict: the others wait for the next time.")
