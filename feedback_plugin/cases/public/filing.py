"""The public pages on which a case is filed."""

import logging

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from feedback_plugin.answers import answer_is_gone, read_answer, redirect_to_answer
from feedback_plugin.cases.blocks import answer_times
from feedback_plugin.cases.filing import (
    FilingClosedError,
    NoUnitError,
    file_case,
    filed_with,
    says_the_same,
)
from feedback_plugin.cases.forms import IDENTITY_HINTS, TYPE_HINTS, CaseForm, pages_to_write_about
from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.closures import FilingClosure
from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.public.decorators import public_form_with_files
from feedback_plugin.cases.states import CaseType, IdentityMode
from feedback_plugin.cases.status_text import status_text
from feedback_plugin.cases.verification import proof_of
from feedback_plugin.conf import conf
from feedback_plugin.decorators import private
from feedback_plugin.forms import tokens
from feedback_plugin.forms.tokens import nonce_of
from feedback_plugin.notifications.channels import describe_channels
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.receipts import derive_code, group_code
from feedback_plugin.throttling import client_key, hit

AN_HOUR = 60 * 60
logger = logging.getLogger(__name__)


@require_safe
@private
def home(request):
    """What can be filed, who sees what, how long it takes."""
    types = [(kind, TYPE_HINTS[kind], days) for kind, days in answer_times()]
    identities = [(mode.label, IDENTITY_HINTS[mode]) for mode in IdentityMode]
    context = {
        "types": types,
        "identities": identities,
        "statutory_days": conf.case_statutory_days,
        "appeal_days": conf.case_appeal_window_days,
        "notified_by": describe_channels(),
        "asks_for_texts": conf.sms_backend is not None,
        "closure": FilingClosure.objects.in_force(timezone.now()),
        "offers_units": Unit.objects.are_several(),
        "about": request.GET.get("page", "") if _page_of(request.GET.get("page")) else "",
    }
    return render(request, "feedback_cases/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@public_form_with_files
def new(request):
    """The form, and after it the receipt."""
    if request.method == "POST":
        return _receive(request)
    if closure := FilingClosure.objects.in_force(timezone.now()):
        return render(request, "feedback_cases/closed.html", {"closure": closure}, status=503)
    asked_for = request.GET.get("page")
    page = _page_of(asked_for)
    wanted = request.GET.get("type")
    form = CaseForm(
        initial={"case_type": wanted if wanted in CaseType else None, "page": page and page.pk}
    )
    return _show_form(request, form, page, page_is_gone=bool(asked_for) and page is None)


def _receive(request):
    form = CaseForm(request.POST, request.FILES)
    nonce = nonce_of(form, request.POST)
    if nonce and form.is_valid():
        return _file(request, form, nonce)
    if closure := FilingClosure.objects.in_force(timezone.now()):
        # Told at once, not when everything else is corrected.
        return _show_closed(request, form, closure)
    return _show_form(request, form, form.cleaned_data.get("page"), status=422)


def _file(request, form, nonce):
    case = filed_with(nonce)
    if case is None:
        if not hit("case-filing", client_key(request), conf.case_filings_an_hour, AN_HOUR):
            form.add_error(
                None, _("Too many cases came from your connection. Try again in an hour.")
            )
            return _show_form(request, form, form.cleaned_data["page"], status=429)
        try:
            case = file_case(
                form.cleaned_data, nonce=nonce, language=get_language() or "", at=timezone.now()
            )
        except FilingClosedError as error:
            return _show_closed(request, form, error.closure)
        except NoUnitError:
            logger.error("A case was refused: no unit takes cases without a topic.")
            form.add_error(None, _nobody_takes_it())
            return _show_form(request, form, form.cleaned_data["page"], status=503)
    if not says_the_same(case, form.cleaned_data):
        form.add_error(None, _already_sent(case))
        return _show_form(request, form, form.cleaned_data["page"], status=409)
    content = {"case": case.pk, "code": derive_code(nonce)}
    return redirect_to_answer(request, "feedback_cases:receipt", content)


@require_safe
@private
def receipt(request, place):
    """The receipt, in the browser that filed the case."""
    request.readable_address = reverse("feedback_cases:track")
    content = read_answer(request, place)
    cases = Case.objects.select_related("topic__parent", "unit", "filer", "page")
    case = content and cases.filter(pk=content["case"]).first()
    if not case:
        return answer_is_gone(request)
    context = {
        "case": case,
        "code": content["code"],
        "shown_code": localize_digits(group_code(content["code"])),
        "status_text": status_text(case, timezone.now()),
        "track_address": request.build_absolute_uri(reverse("feedback_cases:track")),
        "notified_by": describe_channels(case.filer.addresses if hasattr(case, "filer") else ()),
        "appeal_days": conf.case_appeal_window_days,
        "files": case.files.of_filing(),
        **proof_of(case, request),
    }
    return render(request, "feedback_cases/receipt.html", context)


def _already_sent(case):
    return _(
        "This form was already filed as case %(number)s, and something in it is different now. To"
        " correct that case or add to it, track it with its code; to file what stands here as a"
        " further case, send it again."
    ) % {"number": case.display_number}


def _nobody_takes_it():
    return _(
        "This case cannot be filed now, since no unit is named yet that takes it. Nothing was"
        " stored, and what you wrote still stands here. Choose a topic, or try again later."
    )


def _show_closed(request, form, closure):
    kept = _("Nothing was stored, and what you wrote still stands here.")
    form.add_error(None, [text for text in (closure.sentence, closure.until_words, kept) if text])
    return _show_form(request, form, form.cleaned_data.get("page"), status=503)


def _show_form(request, form, page, *, page_is_gone=False, status=200):
    if form.is_bound and "page" in form.errors:
        form.data = form.data.copy()
        form.data.pop("page", None)
    context = {
        "form": form,
        "about_page": page,
        "page_is_gone": page_is_gone,
        "notified_by": describe_channels(),
        # Every showing is a new opening; only the very same form sent twice is one case.
        "form_token": tokens.issue(),
    }
    return render(request, "feedback_cases/new.html", context, status=status)


def _page_of(pk):
    if not pk or not pk.isascii() or not pk.isdigit():
        return None
    return pages_to_write_about().filter(pk=pk).first()
