from django.core.management.base import BaseCommand

from feedback_plugin.cases.models.files import CaseFile
from feedback_plugin.scans.judging import in_words, judge


class Command(BaseCommand):
    help = (
        "Let the virus scanner judge the files of cases that it has not judged yet, such as those"
        " that came while it was down. Safe to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        self.stdout.write(in_words(judge(CaseFile.objects.all())))
