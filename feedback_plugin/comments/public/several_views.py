"""Comments on several clauses in one sending: choose them, write, read it through, send.

Each step is a POST that brings all that was typed so far, and nothing is kept on the server between
them; so that none is a dead end, every step leads to each of the others.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from feedback_plugin.comments import commented_page
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.public import several_pages as pages
from feedback_plugin.comments.public.messages import TOO_LARGE
from feedback_plugin.comments.public.receipt_page import lead_to_receipt
from feedback_plugin.comments.public.sending import (
    NotSentError,
    PageGoneError,
    read_token,
    refused,
    send,
)
from feedback_plugin.comments.public.several_forms import SeveralForm, keys_in
from feedback_plugin.comments.public.text_forms import own_words
from feedback_plugin.comments.screening import robots
from feedback_plugin.comments.submission import submit
from feedback_plugin.conf import conf as shared_conf
from feedback_plugin.decorators import same_origin_only, small_bodies_only, unshared
from feedback_plugin.forms import tokens
from feedback_plugin.forms.tokens import FormToken

#: What one sending holds is more than one form, and less than so many.
FORMS_IN_ONE = 4


@dataclass(frozen=True)
class Step:
    """What a step begins with: the page, what was sent, its token, and which clauses are chosen."""

    request: HttpRequest
    commented: CommentedPage
    sent: Any
    keys: list[str]
    token: FormToken | None
    problem: str | None
    at: datetime


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE, forms=FORMS_IN_ONE)
@require_http_methods(["GET", "HEAD", "POST"])
def several(request: HttpRequest) -> HttpResponse:
    """The first step, or the one that was asked for."""
    return _sent(request) if request.method == "POST" else _begin(request, request.GET)


@same_origin_only
def _sent(request):
    return _begin(request, request.POST)


def _begin(request, sent):
    at = timezone.now()
    commented = commented_page.find_page(parse_pk(sent.get("page")))
    if commented and request.method != "POST":
        # A link in another language leads to the text in that language.
        commented = CommentedPage(commented.page.localized.specific)
    if commented is None or not commented.is_public:
        return refused(request, None, at, _all_words(sent, {}), status=404)
    request.readable_address = f"{reverse('feedback_comments:several')}?page={commented.page.pk}"
    token, problem = read_token(sent.get("form_token", ""))
    if not (commented.is_open(at) or submit.was_begun_in_time(commented, token, at)):
        return refused(request, commented, at, _all_words(sent, commented.anchor_labels), 403)
    step = Step(request, commented, sent, _keys(commented, sent), token, problem, at)
    wrong = "" if request.method != "POST" or sent.get("go") == "choose" else _miscounted(step)
    if wrong or request.method != "POST" or sent.get("go") == "choose":
        return pages.choose(step, _token_text(step), wrong)
    return STEPS.get(sent.get("go"), _review)(step)


def _keys(commented, sent):
    """The chosen clauses in the order of the text; one that is gone stays while it has words."""
    chosen, order = set(sent.getlist("clause")), ["", *commented.anchor_labels]
    gone = [key for key in keys_in(sent) if key in chosen and key not in order]
    return [key for key in order if key in chosen] + gone


def _miscounted(step):
    number, most = len(step.keys), conf.most_clauses
    if not number:
        return _("Choose at least one clause.")
    if number > most:
        return _(
            "%(number)s clauses are chosen; one sending holds %(most)s at most. Send some of them"
            " now and the others afterwards."
        ) % {"number": localize(number), "most": localize(most)}
    return ""


def _write(step):
    form = SeveralForm(commented=step.commented, keys=step.keys, typed=step.sent)
    return pages.write(step, form, _token_text(step))


def _review(step):
    form = SeveralForm(step.sent, commented=step.commented, keys=step.keys)
    if not form.is_valid():
        return pages.write(step, form, _token_text(step), status=422)
    return pages.review(step, form, _token_text(step))


def _send(step):
    form = SeveralForm(step.sent, commented=step.commented, keys=step.keys)
    if not form.is_valid():
        return pages.write(step, form, _token_text(step), status=422)
    if step.problem or step.token is None:
        form.add_error(None, step.problem or _("Read it through once more, and send it."))
        return pages.review(step, form, tokens.issue(), is_kept=False, status=422)
    robots.judge(form, step.token, step.at)
    if form.errors:
        return pages.review(step, form, step.sent["form_token"], is_kept=True, status=422)
    try:
        receipt = send(step.request, step.commented, form, step.token, step.at)
    except PageGoneError:
        return refused(step.request, None, step.at, _all_words(step.sent, {}), status=404)
    except NotSentError as not_sent:
        kept = not_sent.keeps_token
        text = step.sent["form_token"] if kept else tokens.issue()
        return pages.review(step, form, text, is_kept=kept, status=not_sent.status)
    return lead_to_receipt(step.request, step.commented, receipt)


STEPS = {"write": _write, "review": _review, "send": _send}


def _token_text(step):
    """The token that goes on to the next step: a new one before it is too old to send anything.

    One from before the close says so, and is kept.
    """
    half = timedelta(seconds=shared_conf.form_token_seconds / 2)
    if step.token and (
        step.at - step.token.issued_at < half or not step.commented.is_open(step.at)
    ):
        return step.sent["form_token"]
    return tokens.issue()


def _all_words(sent, labels):
    """All that was written on all clauses, for its author to copy."""
    written = []
    for key in keys_in(sent):
        names = ("text", "proposed_wording", "wording_base")
        words = own_words({name: sent.get(f"of-{key}-{name}", "") for name in names})
        text = "\n\n".join(filter(None, words.values()))
        if text:
            label = labels.get(key, "")
            written.append(f"{label}\n{text}" if label else text)
    return {"text": "\n\n".join(written), "proposed_wording": ""}
