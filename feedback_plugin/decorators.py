"""Refuse what no form of ours can hold, before any of it is read.

Everybody may send these forms, so the limits that protect the server stand before the parsing of
the body, and so before its words, its token and every other rule.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from feedback_plugin.conf import conf

#: How many times as large as it may be a file is read, for its form to say so.
FILES_READ = 4


def small_bodies_only(
    template: str, forms: int = 1, most_of_file: Callable[[], int] | None = None
) -> Callable:
    """Answer a POST of too many bytes or fields with a sentence and status 413; nothing is kept.

    `forms` is how many times as much as one form of ours a body may hold; `most_of_file` tells how
    many bytes the file may have that comes with it. Of one a few times as large the form says so
    and keeps the rest; what is larger still is not read.

    Wraps a view that is exempt from the check of CSRF, which would read the form before it.
    """

    def limited(view: Callable[..., HttpResponseBase]) -> Callable:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in ("GET", "HEAD") and _is_too_large(
                request, forms, most_of_file() if most_of_file else 0
            ):
                return render(request, template, status=413)
            return view(request, *args, **kwargs)

        return guarded

    return limited


def _is_too_large(request: HttpRequest, forms: int, most_of_file: int) -> bool:
    try:
        # The body is read as far as this header says, and not at all without it.
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return True
    has_file = bool(most_of_file) and request.content_type == "multipart/form-data"
    if length > conf.form_max_bytes * forms + has_file * FILES_READ * most_of_file:
        return True
    if has_file:
        return _has_too_many_parts(request, forms)
    between = b"&"
    if request.content_type == "multipart/form-data":
        between = f"--{request.content_params.get('boundary', '')}".encode()
    return request.body.count(between) > conf.form_max_fields * forms


def _has_too_many_parts(request: HttpRequest, forms: int) -> bool:
    # Read part by part, so that no file stands in memory as a whole.
    try:
        sent = [*request.POST.lists(), *request.FILES.lists()]
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        return True
    fields = sum(len(values) for _name, values in sent)
    written = sum(len(text) for _name, values in request.POST.lists() for text in values)
    return fields > conf.form_max_fields * forms or written > conf.form_max_bytes * forms


def forms_only(view: Callable[..., HttpResponseBase]) -> Callable:
    """Say, to whoever opens the address of a form's receiver, that nothing was sent."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def receiver(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST":
            return view(request, *args, **kwargs)
        return render(request, "feedback_plugin/only_forms.html")

    return receiver


def unshared(view: Callable[..., HttpResponseBase]) -> Callable:
    """Keep this page out of every cache but, where it answers a form, that of the browser itself.

    No browser can ask for such an answer again: with `no-store` Back shows an error of the
    browser's own, whose button sends the form once more, and what was typed is lost.
    """

    @wraps(view)
    def kept_unshared(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            patch_cache_control(response, private=True, no_cache=True, max_age=0)
        else:
            add_never_cache_headers(response)
        return response

    return kept_unshared


def private(view: Callable[..., HttpResponseBase]) -> Callable:
    """Keep this page to its reader, and its address out of every other site's logs."""

    @unshared
    @wraps(view)
    def kept_private(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        # Not "no-referrer": browsers then send `Origin: null` with our own forms.
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return kept_private


def is_same_origin(request: HttpRequest) -> bool:
    """Does this request come from a page of this site, or from no page at all?"""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return not origin or urlsplit(origin).netloc == request.get_host()


def same_origin_only(view: Callable[..., HttpResponseBase]) -> Callable:
    """Answer 403 to requests that another site's page makes a browser send."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_same_origin(request):
            raise PermissionDenied(_("This form must be sent from a page of this site."))
        return view(request, *args, **kwargs)

    return guarded
