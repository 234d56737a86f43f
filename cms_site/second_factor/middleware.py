"""Nothing of the admin opens to those who are asked before they have shown a code."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse

from cms_site.second_factor.devices import confirmed_device, is_verified
from cms_site.second_factor.requirement import is_asked

VERIFY, SET_UP = "second_factor", "second_factor_set_up"
OPEN = {
    VERIFY,
    SET_UP,
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}


def ask_for_second_factor(get_response: Callable) -> Callable[[HttpRequest], HttpResponse]:
    """Lead to the code; public pages are not looked at, and their visitors' sessions not read."""

    def asked(request: HttpRequest) -> HttpResponse:
        if not settings.SECOND_FACTOR or _is_open(request) or not is_asked(request.user):
            return get_response(request)
        device = confirmed_device(request.user)
        if is_verified(request, device):
            return get_response(request)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied
        screen = reverse(VERIFY if device else SET_UP)
        return redirect_to_login(request.get_full_path(), login_url=screen)

    return asked


def _is_open(request: HttpRequest) -> bool:
    if not request.path.startswith(reverse("wagtailadmin_home")):
        return True
    try:
        return resolve(request.path_info).view_name in OPEN
    except Resolver404:
        return True
