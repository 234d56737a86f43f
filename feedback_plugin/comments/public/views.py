"""The public doors. No session and no cookie is read, but where a policy asks who writes."""

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from feedback_plugin import throttling
from feedback_plugin.comments import commented_page
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.public import rewording
from feedback_plugin.comments.public.forms import CommentForm
from feedback_plugin.comments.public.messages import TOO_LARGE, too_many
from feedback_plugin.comments.public.presentation import form_context
from feedback_plugin.comments.public.receipt_page import lead_to_receipt
from feedback_plugin.comments.public.sending import (
    NotSentError,
    PageGoneError,
    read_token,
    refused,
    send,
)
from feedback_plugin.comments.public.text_forms import base_of, longest_wording, own_words
from feedback_plugin.comments.screening import proof_of_work, robots
from feedback_plugin.comments.submission import submit
from feedback_plugin.decorators import forms_only, same_origin_only, small_bodies_only, unshared
from feedback_plugin.forms import tokens


@never_cache
@require_GET
def token(request):
    """A fresh form token, for a form that somebody begins to fill in."""
    issued = tokens.issue()
    challenge = proof_of_work.challenge(tokens.read(issued).nonce)
    return JsonResponse({"token": issued, "challenge": challenge})


@cache_control(public=True, max_age=60)
@require_GET
def clause(request):
    """The words of one clause, for a form that somebody begins to word it anew in."""
    commented = commented_page.find_page(parse_pk(request.GET.get("page")))
    anchor = request.GET.get("anchor", "")
    if commented is None or not commented.is_public or anchor not in commented.anchor_texts:
        raise Http404
    text = commented.anchor_texts[anchor]
    return JsonResponse({"text": text, "base": base_of(text), "longest": longest_wording(text)})


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE, most_of_file=lambda: conf.minutes_max_bytes)
@forms_only
@same_origin_only
def post(request):
    """Receive a comment. Whatever is wrong, what was typed is still on the answer."""
    at = timezone.now()
    commented = commented_page.find_page(parse_pk(request.POST.get("page")))
    words = own_words(request.POST)
    if commented is None or not commented.is_public:
        return refused(request, None, at, words, status=404)
    sent_token, problem = read_token(request.POST.get("form_token", ""))
    if not (commented.is_open(at) or submit.was_begun_in_time(commented, sent_token, at)):
        return refused(request, commented, at, words, status=403)
    until = _full_of_scans_until(request, at)
    form = CommentForm(request.POST, None if until else request.FILES, commented=commented)
    if until:
        form.add_error(None, too_many(until))
    if problem:
        form.add_error(None, problem)
    robots.judge(form, sent_token, at)
    rewords = rewording.judge(request, form, commented, sent_token)
    if not form.is_valid():
        return _form_again(request, commented, form, keep_token=sent_token)
    form.cleaned_data["rewords"] = rewords
    try:
        receipt = send(request, commented, form, sent_token, at)
    except PageGoneError:
        return refused(request, None, at, words, status=404)
    except NotSentError as not_sent:
        if not_sent.missing:
            # Sent once more as it is, it is a comment of its own, as the sentence says.
            form.data = form.data.copy()
            form.data[not_sent.missing] = ""
        kept = sent_token if not_sent.keeps_token else None
        return _form_again(request, commented, form, keep_token=kept, status=not_sent.status)
    return lead_to_receipt(request, commented, receipt)


def _full_of_scans_until(request, at):
    """When this address may send a scan again; None where it may send one now."""
    client, seconds = throttling.client_key(request), conf.window_seconds
    if not request.FILES or throttling.hit("scans", client, conf.scans_per_window, seconds):
        return None
    return throttling.window_end(seconds, at)


def _form_again(request, commented, form, keep_token=None, status=422):
    # A form begun before the close keeps its token, which says so.
    kept = request.POST.get("form_token") if keep_token else tokens.issue()
    form.ask_for_the_scan_again()
    asked = robots.prepare(form, kept, is_kept=bool(keep_token))
    context = {**form_context(commented, form, kept), **asked}
    return render(request, "feedback_comments/form_page.html", context, status=status)
