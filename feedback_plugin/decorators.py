"""Pages that hold a secret: never stored, never named to another site."""

from functools import wraps
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt


def private(view):
    """Keep this page out of every cache and its address out of every other site's logs."""

    @never_cache
    @wraps(view)
    def kept_private(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        # Not "no-referrer": browsers then send `Origin: null` with our own forms.
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return kept_private


def public_form(view):
    """A form that anybody sends, under nobody's login: no cookie, but only from this site."""
    return csrf_exempt(same_origin_only(private(view)))


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
