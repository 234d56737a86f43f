"""The addresses of what stands below a page."""

from typing import Any

from django.http import HttpRequest


def route_address(
    page: Any, name: str, numbers: tuple[int, ...] = (), request: HttpRequest | None = None
) -> str:
    """The address of a route of the page; none where no site has the page.

    With `WAGTAIL_APPEND_SLASH = False` the page's own address ends without a slash.
    """
    own = page.get_url(request)
    return f"{own.rstrip('/')}/{page.reverse_subpage(name, numbers)}" if own else ""
