from django.core.management.base import BaseCommand
from django.utils import timezone

from feedback_plugin.comments.maintenance.unconfirmed import release


class Command(BaseCommand):
    help = (
        "Pass on the comments that wait for their authors' confirmation, once the site asks for"
        " none any more (FEEDBACK_COMMENT_CONFIRM_EMAIL). Safe to run at any time, any number of"
        " times."
    )

    def handle(self, *args, **options):
        released = release(timezone.now())
        self.stdout.write(f"{released} comments go on without a confirmation.")
