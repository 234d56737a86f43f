from django.core.management.base import BaseCommand

from feedback_plugin.comments.core.minutes import Minutes
from feedback_plugin.comments.letters.models import Letter
from feedback_plugin.scans.judging import in_words, judge


class Command(BaseCommand):
    help = (
        "Let the virus scanner judge the scans of letters and minutes that it has not judged yet,"
        " such as those that came while it was down. Safe to run at any time."
    )

    def handle(self, *args, **options):
        judged = judge(Letter.objects.all(), "scan") + judge(Minutes.objects.all(), "scan")
        self.stdout.write(in_words(judged))
