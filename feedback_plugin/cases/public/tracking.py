"""The public pages on which a filer follows a case; the code travels in POST bodies only."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from feedback_plugin import tracking
from feedback_plugin.cases import appeals, clocks, files, leaves, ratings, transitions
from feedback_plugin.cases.forms import AppealForm, TrackForm, WriteBackForm
from feedback_plugin.cases.leave_form import LeaveForm
from feedback_plugin.cases.models.escalations import next_instance
from feedback_plugin.cases.models.remedies import marked_remedies
from feedback_plugin.cases.public.decorators import public_form
from feedback_plugin.cases.rating_form import RatingForm
from feedback_plugin.cases.state_machine import StepError
from feedback_plugin.cases.states import TRANSITIONS, WRITABLE, EventKind
from feedback_plugin.cases.status_text import status_text, timeline
from feedback_plugin.cases.texts import takes_texts
from feedback_plugin.cases.tracking import case_of
from feedback_plugin.cases.verification import proof_of
from feedback_plugin.conf import conf
from feedback_plugin.forms import tokens
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.receipts import group_code


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def track(request):
    """Ask for a case by its code; the answer to the POST is the case itself."""
    return with_case(request, show_case)


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def withdraw(request):
    """The filer takes their case back."""
    return with_case(request, _withdraw)


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def hand_out_file(request):
    """A file of the case, for whoever has its code."""
    return with_case(request, _hand_out)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@public_form
def keep(request):
    """The receipt as one small file that opens without a network."""
    return with_case(request, _receipt_file)


def show_by_code(request, code):
    """What another tracker shows of this code, if it is a case's."""
    case = case_of(code)
    return show_case(request, case, code) if case else None


def with_case(request, then):
    """What `then` answers about the case whose code was sent."""
    request.readable_address = reverse("feedback_cases:track")
    if request.method != "POST":
        # What is done with a code begins with the code.
        return _ask_for_code(request, TrackForm())
    form = TrackForm(request.POST)
    if not form.is_valid():
        return _ask_for_code(request, form, status=422)
    if not tracking.may_look_up(request, form):
        return _ask_for_code(request, form, status=429)
    code = form.cleaned_data["code"]
    if case := case_of(code):
        return then(request, case, code)
    if answer := tracking.show_what_has(request, code):
        return answer
    tracking.refuse_unknown(request, form)
    return _ask_for_code(request, form, status=422)


def _withdraw(request, case, code):
    try:
        case = transitions.withdraw(case, at=timezone.now())
    except StepError as error:
        case.refresh_from_db()
        return show_case(request, case, code, notice=str(error), status=409)
    return show_case(request, case, code, notice=_("The case is withdrawn."))


def _hand_out(request, case, _code):
    pk = request.POST.get("file", "")
    return files.hand_out_of(case.files, pk if pk.isascii() and pk.isdigit() else None)


def _receipt_file(request, case, code):
    context = {
        "case": case,
        "shown_code": localize_digits(group_code(code)),
        "track_address": request.build_absolute_uri(reverse("feedback_cases:track")),
        "appeal": appeals.offer(case, timezone.now()),
        "appeal_days": conf.case_appeal_window_days if appeals.may_follow(case) else 0,
        "files": case.files.of_filing(),
        **proof_of(case, request),
    }
    response = render(request, "feedback_cases/receipt_file.html", context)
    response["Content-Disposition"] = 'attachment; filename="receipt.html"'
    return response


def show_case(request, case, code, *, notice="", status=200, **returned):
    """The page of a case; `returned` is a form that came back, by its name on the page."""
    now = timezone.now()
    thread = list(case.messages.for_filer().select_related("unit"))
    extended = case.events.filter(kind=EventKind.EXTENDED) if case.is_unanswered else []
    context = {
        "case": case,
        "code": code,
        "files": files.deal_out(case, thread),
        "remedies": marked_remedies(case, now),
        "extension": next(iter(extended), None),
        "next_instance": next_instance(case.unit) if extended else None,
        "status_text": status_text(case, now),
        "timeline": timeline(case),
        "thread": thread,
        "days_more": clocks.lost_days_of(case, now),
        **_forms(case, now, returned),
        "is_final": appeals.is_final(case),
        "form_token": tokens.issue(),
        "notice": notice,
        "can_write": case.state in WRITABLE,
        "can_withdraw": case.state in TRANSITIONS[EventKind.WITHDRAWN].sources,
        "takes_texts": takes_texts(case),
    }
    return render(request, "feedback_cases/case.html", context, status=status)


def _forms(case, at, returned):
    offered, rateable = appeals.offer(case, at), ratings.rateable(case)
    return {
        # Whose errors stand on top of the page.
        "form": next(iter(returned.values()), None),
        "write_form": WriteBackForm(),
        "appeal_form": AppealForm(is_late=bool(offered and offered.is_late)),
        "appeal": offered,
        "rating_form": RatingForm.opened(rateable),
        "rateable": rateable,
        "rating": ratings.rating_of(rateable),
        "leave_form": LeaveForm.opened(case),
        "leave": leaves.concerns(case) and leaves.is_given(case),
        **returned,
    }


def _ask_for_code(request, form, status=200):
    return render(request, "feedback_cases/track.html", {"form": form}, status=status)
