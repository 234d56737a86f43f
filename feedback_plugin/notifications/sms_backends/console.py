"""For development: texts are printed where the command runs, and reach nobody."""

import sys

from feedback_plugin.notifications.sms_backends import SmsBackend


class ConsoleBackend(SmsBackend):
    """What would be sent, on the standard output."""

    def send(self, number: str, text: str) -> None:
        sys.stdout.write(f"Text message to {number}: {text}\n")
