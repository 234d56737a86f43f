"""One tracker for all codes: comments and cases each show what their own codes open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail import hooks

from feedback_plugin import throttling
from feedback_plugin.decorators import private, same_origin_only, small_bodies_only
from feedback_plugin.forms.described import DescribedForm
from feedback_plugin.forms.fields import TrackingCodeField

LOOKUPS, WINDOW_SECONDS = 30, 10 * 60
UNKNOWN = _("Nothing has this tracking code. Compare all sixteen digits with your receipt.")
TOO_MANY = _("Too many codes were tried from your connection. Try again in ten minutes.")


class TrackForm(DescribedForm):
    """The secret code of a receipt, of whatever it is."""

    code = TrackingCodeField(
        label=_("Tracking code"),
        help_text=_("Sixteen digits; spaces and Persian digits are fine."),
    )


def show_what_has(request: HttpRequest, code: str) -> HttpResponse | None:
    """The page of what this code opens, by the app that knows it; None where none does."""
    shown = (show(request, code) for show in hooks.get_hooks("show_by_tracking_code"))
    return next((response for response in shown if response is not None), None)


@csrf_exempt
@private
@small_bodies_only("feedback_plugin/track_too_large.html")
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def track(request: HttpRequest) -> HttpResponse:
    """Ask for a code; the answer to the POST is what it opens."""
    if request.method != "POST":
        return _ask(request, TrackForm())
    form = TrackForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, status=422)
    if not throttling.hit("track", throttling.client_key(request), LOOKUPS, WINDOW_SECONDS):
        form.add_error(None, TOO_MANY)
        return _ask(request, form, status=429)
    response = show_what_has(request, form.cleaned_data["code"])
    if response is None:
        form.add_error("code", UNKNOWN)
        return _ask(request, form, status=422)
    return response


def _ask(request: HttpRequest, form: TrackForm, status: int = 200) -> HttpResponse:
    return render(request, "feedback_plugin/track.html", {"form": form}, status=status)
