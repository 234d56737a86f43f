"""The admin in the language of whoever is signed in, its refusals included."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override


def speak_the_officials_language(get_response: Callable) -> Callable[[HttpRequest], HttpResponse]:
    """Wagtail does so within its views only: an error is told by what stands around them."""

    def spoken(request: HttpRequest) -> HttpResponse:
        language = _language_of_account(request)
        if not language:
            return get_response(request)
        with override(language):
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return spoken


def _language_of_account(request: HttpRequest) -> str:
    if not request.path.startswith(reverse("wagtailadmin_home")):
        return ""
    profile = getattr(request.user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else ""
