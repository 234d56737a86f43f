"""Messages to those who work on the site: where they read them, and in which language."""

from typing import Any

from django.conf import settings
from django.utils.translation import override

from feedback_plugin.notifications.messages import Message, render

TEMPLATES = "feedback_comments/mail"


def address_of(user: Any) -> str:
    """The address of somebody's account, or ""."""
    return getattr(user, user.get_email_field_name(), "")


def language_of(user: Any) -> str:
    """The language of somebody's admin."""
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE


def to_staff(address: str, language: str, template: str, facts: dict) -> Message:
    """A message of these facts; no link in it ends them, since they are part of the work."""
    with override(language):
        subject = render(f"{TEMPLATES}/{template}.subject.txt", facts)
        return Message(address, subject, render(f"{TEMPLATES}/{template}.txt", facts))
