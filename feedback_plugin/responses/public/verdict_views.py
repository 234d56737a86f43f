"""The door for authors who say whether an answer met their point. The code comes in the body."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from feedback_plugin.comments.core import receipts
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.decorators import private, same_origin_only, small_bodies_only
from feedback_plugin.responses.public.tally import tally
from feedback_plugin.responses.public.verdict_forms import VerdictForm
from feedback_plugin.responses.public.views import public_page
from feedback_plugin.responses.verdicts import giving
from feedback_plugin.responses.verdicts.giving import Refusal, RefusedError
from feedback_plugin.tracking import TrackForm, may_look_up, refuse_unknown, show_what_has

STORED = gettext_lazy("What you said is stored. You can change it as long as the time lasts.")


@csrf_exempt
@private
@small_bodies_only("feedback_plugin/track_too_large.html")
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def verdict(request: HttpRequest) -> HttpResponse:
    """First comes the form, by the code alone; then what is said in it."""
    track = request.readable_address = reverse("feedback_comments:track")
    if request.method != "POST":
        return redirect(track)
    code = TrackForm(request.POST)
    status = 200 if code.is_valid() else 422
    if status == 200 and not may_look_up(request, code):
        status = 429
    records = receipts.find(code.cleaned_data["code"]) if status == 200 else []
    if status == 200 and not records:
        refuse_unknown(request, code)
        status = 422
    if not records:
        return _ask_code(request, code, status)
    record = receipts.chosen(records, request.POST.get("comment"))
    if record is None:
        # Of a sending it must be known which answer is meant; each row has its own question.
        return show_what_has(request, code.cleaned_data["code"]) or redirect(track)
    try:
        return _answer(request, record)
    except RefusedError as error:
        return _refuse(request, error.refusal)


def _answer(request: HttpRequest, record: CommentRecord) -> HttpResponse:
    _check_page(record)
    at = timezone.now()
    asked = giving.asked(record.pk, at)
    if asked.refusal:
        raise RefusedError(asked.refusal)
    if "form_token" not in request.POST:
        return _show(request, asked, VerdictForm.opened(asked))
    form = VerdictForm(request.POST)
    if not form.is_valid():
        form.show_again()
        return _show(request, asked, form, 422)
    said = form.cleaned_data
    try:
        asked = giving.give(record.pk, said["met"] == "yes", said["line"], said["seen"], at)
    except RefusedError as error:
        if error.refusal in giving.FINAL:
            raise
        # As it stands now: what the author reads before the form is sent once more.
        asked = giving.asked(record.pk, at)
        form.show_again(asked.seen)
        form.add_error(None, error.refusal.label)
        return _show(request, asked, form, 409)
    return _show(request, asked, VerdictForm.opened(asked), notice=STORED)


def _check_page(record: CommentRecord) -> None:
    try:
        public_page(record.page_id)
    except Http404 as error:
        raise RefusedError(Refusal.NO_ANSWER) from error


def _show(
    request: HttpRequest, asked: giving.Asked, form: Any, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "answer": asked.answered.response,
        "verdict": asked.verdict,
        "is_about_other_words": asked.is_about_other_words,
        "form": form,
        "code": request.POST["code"],
        "comment": request.POST.get("comment", ""),
        **more,
    }
    return render(request, "feedback_responses/verdict.html", context, status=status)


def _refuse(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    context = {
        "sentence": refusal.label,
        "line": request.POST.get("line", ""),
        "code": request.POST["code"],
        "comment": request.POST.get("comment", ""),
    }
    return render(request, "feedback_responses/no_verdict.html", context, status=409)


def _ask_code(request: HttpRequest, code: TrackForm, status: int) -> HttpResponse:
    """Ask for the code; what was written goes with it, so that it is sent with the right one."""
    form = VerdictForm(request.POST) if "form_token" in request.POST else None
    context = {"track_form": code, "form": form, "comment": request.POST.get("comment", "")}
    return render(request, "feedback_responses/verdict_code.html", context, status=status)


@require_safe
def public_verdicts(request: HttpRequest, page_id: int) -> HttpResponse:
    """How many authors say that the answers to comments on a page met their point."""
    commented = public_page(page_id)
    request.page_may_be_kept = True
    rates = tally(commented.page.translation_key).verdicts
    units = [{"unit": unit, **vars(rate)} for unit, rate in rates.parts]
    page = vars(rates.whole) if rates.whole else {"given": None, "met": None}
    content = {"page": commented.page.pk, **page, "units": units}
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False})
