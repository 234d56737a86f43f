"""The answer to a form at an address of its own, so that Back, reload and a restored tab show it.

What the answer is made of, the tracking code among it, travels in a cookie that only this one
address gets and no script reads, signed for it and short-lived. The address alone, in a history, a
log or a referrer, opens nothing; every other page stays without cookies.
"""

import secrets
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

COOKIE = "feedback_answer"
SALT = "feedback_plugin.answers"
LIFE_SECONDS = 60 * 60
GONE = "feedback_plugin/answer_is_gone.html"


def redirect_to_answer(request: HttpRequest, view_name: str, content: dict) -> HttpResponse:
    """Lead from a POST to the place of its answer, which `read_answer` opens for an hour."""
    place = secrets.token_urlsafe(12)
    address = reverse(view_name, args=[place])
    response = HttpResponseRedirect(address)
    response.status_code = 303
    response.set_cookie(
        COOKIE,
        signing.dumps(content, salt=f"{SALT}:{place}"),
        max_age=LIFE_SECONDS,
        path=address,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def read_answer(request: HttpRequest, place: str) -> dict[str, Any] | None:
    """What the answer at this place is made of; None in another browser, or when it is over."""
    try:
        sealed = request.COOKIES.get(COOKIE, "")
        return signing.loads(sealed, salt=f"{SALT}:{place}", max_age=LIFE_SECONDS)
    except signing.BadSignature:
        return None


def answer_is_gone(request: HttpRequest) -> HttpResponse:
    """Say that what stood here is shown no more, and how to go on."""
    return render(request, GONE, status=410)
