from django.core.management.base import BaseCommand
from django.utils import timezone

from feedback_plugin.comments.admin.desk_digest import notify_moderators
from feedback_plugin.conf import conf


class Command(BaseCommand):
    help = (
        "Queue a message to each moderator about what waits for them, at most one a day."
        " Safe to run at any time, any number of times; FEEDBACK_DIGEST = False turns it off."
    )

    def handle(self, *args, **options):
        if not conf.sends_digest:
            self.stdout.write("FEEDBACK_DIGEST is off: no message was queued.")
            return
        self.stdout.write(f"{notify_moderators(timezone.now())} messages were queued.")
