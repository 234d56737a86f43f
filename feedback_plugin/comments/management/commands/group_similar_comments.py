from django.core.management.base import BaseCommand

from feedback_plugin.comments.campaigns.detection import propose


class Command(BaseCommand):
    help = (
        "Look for comments in nearly the same words and propose them to the moderators as groups."
        " Changes nothing that the public sees. Safe to run at any time, any number of times."
    )

    def handle(self, *args, **options):
        found = propose()
        self.stdout.write(
            f"{found.groups} groups were proposed; {found.comments} comments wait to be grouped."
        )
