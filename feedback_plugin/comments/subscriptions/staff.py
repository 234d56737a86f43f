"""Messages about comments to those who work on the site."""

from django.utils.translation import override

from feedback_plugin.notifications.messages import Message, render

TEMPLATES = "feedback_comments/mail"


def to_staff(address: str, language: str, template: str, facts: dict) -> Message:
    """A message of these facts; no link in it ends them, since they are part of the work."""
    with override(language):
        subject = render(f"{TEMPLATES}/{template}.subject.txt", facts)
        return Message(address, subject, render(f"{TEMPLATES}/{template}.txt", facts))
