"""Refuse forms that other sites send, without a cookie or a token in the page.

Every current browser says where a POST comes from. A missing header is allowed: it comes from no
browser, and what is posted here stands under nobody's login.
"""

from functools import wraps
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _


def is_same_origin(request) -> bool:
    """Does this request come from a page of this site, or from no page at all?"""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return not origin or urlsplit(origin).netloc == request.get_host()


def same_origin_only(view):
    """Answer 403 to requests that another site's page makes a browser send."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not is_same_origin(request):
            raise PermissionDenied(_("This form must be sent from a page of this site."))
        return view(request, *args, **kwargs)

    return guarded
