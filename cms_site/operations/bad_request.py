"""A request that cannot be read, told under the policies of every other page."""

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from cms_site.middleware import content_security_policy


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The `handler400`: a host that is not ours is told before any middleware could add to it."""
    response = defaults.bad_request(request, exception)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["Referrer-Policy"] = "same-origin"
    return content_security_policy(lambda _request: response)(request)
