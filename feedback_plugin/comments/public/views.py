"""The public doors. No session and no cookie is read, but where a policy asks who writes."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET
from wagtail.models import Page

from feedback_plugin import throttling
from feedback_plugin.comments import commented_page
from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core import policy
from feedback_plugin.comments.public.forms import CommentForm
from feedback_plugin.comments.public.messages import TOO_LARGE, too_many
from feedback_plugin.comments.public.presentation import form_context, window_context
from feedback_plugin.comments.public.receipt_page import lead_to_receipt
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
@small_bodies_only(TOO_LARGE)
@forms_only
@same_origin_only
def post(request):
    """Receive a comment. Whatever is wrong, what was typed is still on the answer."""
    at = timezone.now()
    commented = commented_page.find_page(parse_pk(request.POST.get("page")))
    if commented is None or not commented.is_public:
        return _gone(request, at)
    sent_token, problem = _read_token(request.POST.get("form_token", ""))
    if not (commented.is_open(at) or submit.was_begun_in_time(commented, sent_token, at)):
        return _refused(request, commented, at, status=403)
    form = CommentForm(request.POST, commented=commented)
    if problem:
        form.add_error(None, problem)
    robots.judge(form, sent_token, at)
    if not form.is_valid():
        return _form_again(request, commented, form, keep_token=sent_token)
    return _submit(request, commented, form, sent_token, at)


def _submit(request, commented, form, sent_token, at):
    client, user = throttling.client_key(request), policy.known_sender(request)
    sender = submit.Sender(client, user)
    try:
        receipt = submit.submit(commented, form.cleaned_data, sent_token, sender, at)
    except submit.TooManySubmissionsError as limit:
        form.add_error(None, too_many(limit.until))
        return _form_again(request, commented, form, keep_token=sent_token, status=429)
    except (IntegrityError, Page.DoesNotExist):
        # What else could break a rule of the database than a page deleted at this instant?
        if commented_page.find_page(commented.page.pk):
            raise
        return _gone(request, at)
    except submit.AlreadySentError:
        form.add_error(
            None,
            _(
                "This form was sent before, and that comment is stored. To send these words as a"
                " further comment, send the form once more."
            ),
        )
        return _form_again(request, commented, form)
    except ValidationError as error:
        form.add_error(None, error)
        # Sent once more as it is, it is a comment of its own, as the sentence says.
        form.data = form.data.copy()
        form.data["reply_to"] = ""
        return _form_again(request, commented, form, keep_token=sent_token)
    return lead_to_receipt(request, commented, receipt)


def _read_token(text):
    if not text:
        return None, None
    try:
        return tokens.read(text), None
    except tokens.FormTokenExpiredError:
        return None, _(
            "This form was opened more than an hour ago. Nothing is lost: read it through and"
            " send it again."
        )
    except tokens.FormTokenInvalidError:
        return None, _(
            "The form arrived damaged. Nothing is lost: read it through and send it again."
        )


def _form_again(request, commented, form, keep_token=None, status=422):
    # A form begun before the close keeps its token, which says so.
    kept = request.POST.get("form_token") if keep_token else tokens.issue()
    asked = robots.prepare(form, kept, is_kept=bool(keep_token))
    context = {**form_context(commented, form, kept), **asked}
    return render(request, "feedback_comments/form_page.html", context, status=status)


def _gone(request, at):
    # Not even its title is told: it may be private now.
    request.readable_address = None
    return _refused(request, None, at, status=404)


def _refused(request, commented, at, status):
    context = {"page": commented and commented.page, **own_words(request.POST)}
    if commented:
        context |= window_context(commented, at)
    return render(request, "feedback_comments/closed.html", context, status=status)
