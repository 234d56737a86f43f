"""Where those who work on the site read their messages, and in which language."""

from typing import Any

from django.conf import settings


def address_of(user: Any) -> str:
    """The address of somebody's account, or ""."""
    return getattr(user, user.get_email_field_name(), "")


def language_of(user: Any) -> str:
    """The language of somebody's admin."""
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE
