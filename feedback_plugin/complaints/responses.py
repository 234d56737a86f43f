"""Pages that hold a secret: never stored, never named to another site."""

from functools import wraps

from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from feedback_plugin.body_limit import small_bodies_only
from feedback_plugin.same_origin import same_origin_only


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
    limited = small_bodies_only("feedback_complaints/too_large.html")
    return csrf_exempt(private(limited(same_origin_only(view))))
