"""One tracker for all codes: comments and cases each show what their own codes open."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from wagtail import hooks

from feedback_plugin import code_guesses
from feedback_plugin.decorators import private, same_origin_only, small_bodies_only
from feedback_plugin.forms.described import DescribedForm
from feedback_plugin.forms.fields import TrackingCodeField

UNKNOWN = _("Nothing has this tracking code. Compare all sixteen digits with your receipt.")
TOO_MANY = _("Too many wrong tracking codes came from your network. Try again in a minute.")


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
    if not may_look_up(request, form):
        return _ask(request, form, status=429)
    response = show_what_has(request, form.cleaned_data["code"])
    if response is None:
        refuse_unknown(request, form)
        return _ask(request, form, status=422)
    return response


def may_look_up(request: HttpRequest, form: Form) -> bool:
    """Whether the code of a valid form is looked up; if not, the form says why."""
    if code_guesses.may_look_up(request):
        return True
    form.add_error(None, TOO_MANY)
    return False


def refuse_unknown(request: HttpRequest, form: Form) -> None:
    """Say in the form that nothing has its code, which counts as a guess."""
    code_guesses.count_wrong(request)
    form.add_error("code", UNKNOWN)


def _ask(request: HttpRequest, form: TrackForm, status: int = 200) -> HttpResponse:
    return render(request, "feedback_plugin/track.html", {"form": form}, status=status)
