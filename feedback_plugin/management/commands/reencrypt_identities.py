from typing import Any

from django.core.management.base import BaseCommand, CommandError

from feedback_plugin.reencryption import reencrypt


class Command(BaseCommand):
    help = (
        "Encrypt names and addresses of filers anew with the first of FEEDBACK_IDENTITY_KEYS; a key"
        " that stands behind it may be removed then. What no key opens stays as it is, and is"
        " counted with exit code 1. Safe to run at any time, any number of times."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = reencrypt()
        self.stdout.write(f"{done.rows - done.unreadable} rows are encrypted with the first key.")
        if done.unreadable:
            raise CommandError(
                f"{done.unreadable} rows cannot be read: the key with which they were encrypted is"
                " not in FEEDBACK_IDENTITY_KEYS. They were left as they are."
            )
