"""Refusals of the admin in the language of whoever is refused.

Wagtail makes them after it has left the language of the person for that of the site.
"""

from django.http import HttpRequest, HttpResponse
from wagtail.admin import auth
from wagtail.admin.localization import get_localized_response

_plain = auth.permission_denied


def permission_denied(request: HttpRequest) -> HttpResponse:
    """Lead to the home of the admin, with a sentence in its reader's language."""
    return get_localized_response(_plain, request)


def install() -> None:
    """Refuse so wherever the admin does; safe to call twice."""
    auth.permission_denied = permission_denied
