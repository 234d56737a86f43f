"""Until when a rendered page tells the truth, for whatever keeps it: request.page_valid_until."""

from datetime import datetime

from django.http import HttpRequest


def cache_until(request: HttpRequest | None, instant: datetime | None) -> None:
    """Say that what is being rendered changes by itself at `instant`; None says nothing."""
    if request is None or instant is None:
        return
    known = getattr(request, "page_valid_until", None)
    request.page_valid_until = min(known, instant) if known else instant
