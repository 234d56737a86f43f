"""What every response of the portal goes through: its security policies."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views import defaults

from cms_site.operations import server_errors

ADMIN_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}
# Of what a browser can do, the portal needs none but the clipboard, for codes that are copied.
UNUSED = ("camera", "microphone", "geolocation", "payment", "usb", "serial", "midi")
PERMISSIONS_POLICY = ", ".join(f"{name}=()" for name in UNUSED)
ADMIN_FRAMES = {"frame-ancestors": [SELF]}
# What other middleware adds, to pages that it sees.
OF_EVERY_PAGE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}


def content_security_policy(get_response):
    """Send the strict policy everywhere but in the admin, whose pages still hold inline code."""

    def policed(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        # The admin frames a preview, which goes through every middleware as the page itself.
        is_preview = getattr(request, "is_preview", False)
        if is_preview or request.path.startswith(reverse("wagtailadmin_home")):
            response._csp_update = ADMIN_POLICY
            response._csp_replace = ADMIN_FRAMES
            response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
        return response

    return CSPMiddleware(policed)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The `handler400`: a host that is not ours is told before any middleware could add to it."""
    return _under_policies(request, defaults.bad_request(request, exception))


def server_error(request: HttpRequest) -> HttpResponse:
    """The `handler500`: what fails above these policies is told under them, too."""
    return _under_policies(request, server_errors.server_error(request))


def _under_policies(request: HttpRequest, told: HttpResponse) -> HttpResponse:
    response = content_security_policy(lambda _request: told)(request)
    for name, value in OF_EVERY_PAGE.items():
        response.headers.setdefault(name, value)
    return response
