"""Keep whole public pages: a middleware for anonymous readers (docs/adr/0008).

A browser may keep a page too, but must ask each time whether it still holds; the answer is then
an empty 304. A hit passes no middleware below this one: no session, no language, and four
queries a second at most, since a cache alone could bring back what was hidden (docs/adr/0011).

Whoever renders a page that changes by itself at some instant, such as at the close of a period,
says so: `request.page_valid_until`, the earliest of all such instants, aware. It is kept until then
at the most.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import get_version
from django.conf import settings
from django.conf.urls.i18n import is_language_prefix_patterns_used
from django.core.cache import cache
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import get_language_from_request
from wagtail.models import Page

from feedback_plugin import page_privacy
from feedback_plugin.conf import conf
from feedback_plugin.page_cache import parameters, room, version

LONGEST_QUERY = 200
# Pages with a query that are kept within the life of a page: whoever makes up clauses, pages of
# lists and comments by the thousand fills no cache, and gets each of them rendered.
MOST_VARIATIONS = 500
# Another release of Django may make its answers of other parts.
NAMED = f"feedback_plugin.page:{get_version()}"
STANDARD_PORTS = ("80", "443")
KEPT_VARIATIONS = {"accept-language", "accept-encoding", ""}
CONDITIONS = {
    *("HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH"),
    *("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE"),
}
NOT_KEPT_HEADERS = ("Content-Encoding", "Cache-Control", "Set-Cookie")


@dataclass(frozen=True)
class CachedPage:
    """A page as it was answered, and until when it tells the truth."""

    response: HttpResponse
    until: datetime

    @classmethod
    def of(cls, response: HttpResponse, until: datetime) -> "CachedPage":
        # What others have hung onto the answer of this request is not kept.
        return cls(HttpResponse(response.content, headers=dict(response.items())), until)


class PageCacheMiddleware:
    """Stands above sessions and below what every answer must pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.caches_parts = not getattr(request, "is_preview", False)
        if not _is_anonymous(request):
            return _private(request, self.get_response(request))
        try:
            key = _key(request)
        except DisallowedHost:
            return self.get_response(request)
        page = key and cache.get(key)
        if page and timezone.now() < page.until:
            return _conditional(request, page.response)
        return _fresh(request, self.get_response(request), key)


def may_be_kept(page: Page, request: HttpRequest, *serving: Any) -> Any:
    """The last `before_serve_page` hook: nobody before it has refused or asked for a password."""
    page_privacy.remember_served(page, request)
    request.page_may_be_kept = page_privacy.is_public(page, request)


def _is_anonymous(request: HttpRequest) -> bool:
    return (
        request.method in ("GET", "HEAD")
        and not getattr(request, "is_preview", False)
        and "HTTP_AUTHORIZATION" not in request.META
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
    )


def _is_known_query(request: HttpRequest) -> bool:
    # An unknown parameter is rendered, not kept: addresses that somebody makes up fill no cache.
    query = request.META.get("QUERY_STRING", "")
    return not query or (len(query) <= LONGEST_QUERY and parameters.known().issuperset(request.GET))


def _is_known_host(host: str, request: HttpRequest) -> bool:
    # Django's ALLOWED_HOSTS lets every port and spelling through; browsers send small letters.
    port = host.rpartition("]")[2].partition(":")[2]
    is_spelled_out = host != host.lower() or host.partition(":")[0].endswith(".")
    return not is_spelled_out and (
        not port or port in (*STANDARD_PORTS, request.META.get("SERVER_PORT"))
    )


def _is_room_left(request: HttpRequest) -> bool:
    return not request.META.get("QUERY_STRING") or room.is_left("page_variations", MOST_VARIATIONS)


def _key(request: HttpRequest) -> str | None:
    """The name of the page that is asked for, or None where it is not kept."""
    host = request.get_host()
    if not _is_known_query(request) or not _is_known_host(host, request):
        return None
    place = (request.scheme, host, request.get_full_path(), _language(request))
    parts = (version.current_for(request), *place)
    return f"{NAMED}:{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()}"


def _language(request: HttpRequest) -> str:
    # With `i18n_patterns` the address alone names the language.
    urlconf = getattr(request, "urlconf", settings.ROOT_URLCONF)
    if is_language_prefix_patterns_used(urlconf)[0]:
        return ""
    return get_language_from_request(request)


def _fresh(request: HttpRequest, response: Any, key: str | None) -> Any:
    if not _is_whole_public_page(request, response):
        return response
    until = timezone.now() + timedelta(seconds=conf.page_cache_seconds)
    if changes_at := getattr(request, "page_valid_until", None):
        until = min(until, changes_at)
    response.headers["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    seconds = int((until - timezone.now()).total_seconds())
    if request.method == "GET" and seconds >= 1 and key and _is_room_left(request):
        cache.set(key, CachedPage.of(response, until), seconds + 1)
    return _conditional(request, response)


def _is_whole_public_page(request: HttpRequest, response: Any) -> bool:
    variations = {each.strip().lower() for each in response.get("Vary", "").split(",")}
    return (
        response.status_code == 200
        and getattr(request, "page_may_be_kept", False)
        and not response.streaming
        and response.get("Content-Type", "").startswith("text/html")
        and not response.cookies
        and not any(response.has_header(name) for name in NOT_KEPT_HEADERS)
        and variations <= KEPT_VARIATIONS
        and not _has_own_policy(request, response)
    )


def _has_own_policy(request: HttpRequest, response: Any) -> bool:
    # A nonce is good for one answer; a policy of its own is lost on a kept one.
    return bool(getattr(request, "_csp_nonce", None)) or any(
        name.startswith("_csp") for name in vars(response)
    )


def _private(request: HttpRequest, response: Any) -> Any:
    if hasattr(request, "page_may_be_kept") and not response.has_header("Cache-Control"):
        patch_cache_control(response, private=True, max_age=0, must_revalidate=True)
    return response


def _conditional(request: HttpRequest, response: Any) -> Any:
    if CONDITIONS.isdisjoint(request.META):
        return response
    return get_conditional_response(request, etag=response.headers["ETag"], response=response)
