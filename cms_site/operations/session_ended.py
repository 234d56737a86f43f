"""A sign-in that ran out while a form of the admin was being filled in."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

SIGN_INS = ("wagtailadmin_login", "second_factor", "second_factor_set_up")


def keep_what_was_typed(get_response: Callable) -> Callable[[HttpRequest], HttpResponse]:
    """Say, in the place of the bare sign-in, that nothing was stored, and give the words back."""

    def kept(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method != "POST" or not _leads_to_sign_in(request, response):
            return response
        if request.headers.get("Sec-Fetch-Mode") != "navigate":
            # A script sent it, which opens the sign-in itself.
            return response
        context = {"typed": typed_words(request), "sign_in": response.url}
        answer = render(request, "cms_site/session_ended.html", context, status=403)
        add_never_cache_headers(answer)
        return answer

    return kept


def _leads_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    if response.status_code != 302:
        return False
    steps = [reverse(name) for name in SIGN_INS]
    return request.path not in steps and urlsplit(response.url).path in steps


def typed_words(request: HttpRequest) -> list[str]:
    """What a person wrote: values of more than one word. Tokens, numbers and choices have one."""
    named = request.POST.lists()
    values = [value for name, values in named if "password" not in name for value in values]
    return [value.strip() for value in values if len(value.split()) > 1]
