"""A database that does not answer: it comes back, so visitors are asked to try again."""

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers

from cms_site.operations.session_ended import typed_words

RETRY_SECONDS = 60


def is_meant(error: BaseException | None) -> bool:
    """Is it what a lost connection, a deadlock or a server that starts ends in?"""
    return isinstance(error, OperationalError | InterfaceError)


def try_again(request: HttpRequest) -> HttpResponse:
    """Say so in both languages, with the words of a form, and ask nothing of the database."""
    typed = typed_words(request) if request.method == "POST" else []
    answer = HttpResponse(render_to_string("503.html", {"typed": typed}), status=503)
    answer.headers["Retry-After"] = str(RETRY_SECONDS)
    add_never_cache_headers(answer)
    return answer
