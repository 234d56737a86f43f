"""Answers for programs that ask again and again: feeds and calendars."""

import hashlib
import math
import re
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag
from wagtail.models import Page

LONGEST = 300
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def without_controls(text: str) -> str:
    """Return the text without the characters that neither XML nor iCalendar can carry."""
    return CONTROLS.sub("", text)


@dataclass(frozen=True)
class Subscription:
    """What a program gets: bytes, what they are, and when they last changed."""

    content: bytes
    content_type: str
    changed_at: datetime


def subscription_response(
    request: HttpRequest, page: Page, answer: Subscription
) -> HttpResponse | HttpResponseNotModified:
    """Return the answer, or 304 where the program has it; cached no longer than it is true."""
    response = HttpResponse(answer.content, content_type=answer.content_type)
    etag = quote_etag(hashlib.sha256(answer.content).hexdigest()[:32])
    response["ETag"] = etag
    changed_at = int(answer.changed_at.timestamp())
    response["Last-Modified"] = http_date(changed_at)
    audience = {"private": True} if page.get_view_restrictions() else {"public": True}
    patch_cache_control(response, max_age=_seconds(request), **audience)
    return get_conditional_response(request, etag, changed_at, response)


def _seconds(request: HttpRequest) -> int:
    until = getattr(request, "page_valid_until", None)
    if until is None:
        return LONGEST
    return max(0, min(LONGEST, math.ceil((until - timezone.now()).total_seconds())))
