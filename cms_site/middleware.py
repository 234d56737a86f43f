"""What every response of the portal goes through: security policy and the reader's digits."""

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.urls import reverse

from cms_site.formats import persian_digits

ADMIN_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}
ADMIN_FRAMES = {"frame-ancestors": [SELF]}


def _is_admin(request):
    return request.path.startswith(reverse("wagtailadmin_home"))


def content_security_policy(get_response):
    """Send the strict policy everywhere but below the admin, whose pages still hold inline code."""

    def policed(request):
        response = get_response(request)
        if _is_admin(request):
            response._csp_update = ADMIN_POLICY
            response._csp_replace = ADMIN_FRAMES
            response.headers.setdefault("X-Frame-Options", "SAMEORIGIN")
        return response

    return CSPMiddleware(policed)


def public_digits(get_response):
    """Localise digits on public pages only: admin templates print machine values unmarked."""

    def localised(request):
        if _is_admin(request):
            return get_response(request)
        with persian_digits():
            response = get_response(request)
            if hasattr(response, "render") and callable(response.render):
                response = response.render()
        return response

    return localised
