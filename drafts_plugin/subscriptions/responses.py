"""Answers for programs that ask again and again: feeds and calendars."""

import hashlib
import math
import re
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, quote_etag

LONGEST = 300
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def without_controls(text):
    """Return the text without the characters that neither XML nor iCalendar can carry."""
    return CONTROLS.sub("", text)


@dataclass(frozen=True)
class MachineAnswer:
    """What a program gets: bytes, what they are, and when they last changed."""

    content: bytes
    content_type: str
    changed_at: datetime


def machine_response(request, page, answer):
    """Return the answer, or 304 where the program has it; kept no longer than it is true."""
    response = HttpResponse(answer.content, content_type=answer.content_type)
    etag = quote_etag(hashlib.sha256(answer.content).hexdigest()[:32])
    response["ETag"] = etag
    changed_at = int(answer.changed_at.timestamp())
    response["Last-Modified"] = http_date(changed_at)
    keeper = {"private": True} if page.get_view_restrictions() else {"public": True}
    patch_cache_control(response, max_age=_seconds(request), **keeper)
    return get_conditional_response(request, etag, changed_at, response)


def _seconds(request):
    until = getattr(request, "page_valid_until", None)
    if until is None:
        return LONGEST
    return max(0, min(LONGEST, math.ceil((until - timezone.now()).total_seconds())))
