"""`manage.py forget_page_sentences`: every night, what readers wrote on pages long ago."""

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from cms_site.usefulness.models import forget_sentences
from feedback_plugin.cutoffs import UnsafeDaysError, cutoff


class Command(BaseCommand):
    help = "Empty the sentences on pages that are older than PAGE_SENTENCE_DAYS; figures stay."

    def handle(self, *args, **options):
        try:
            before = cutoff(timezone.now(), settings.PAGE_SENTENCE_DAYS, "PAGE_SENTENCE_DAYS")
        except UnsafeDaysError as error:
            raise CommandError(str(error)) from error
        number = forget_sentences(timezone.localdate(before))
        self.stdout.write(f"{number} sentences on pages were forgotten.")
