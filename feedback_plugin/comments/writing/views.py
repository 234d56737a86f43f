"""The public doors. No session and no cookie is read, but where a policy asks who writes."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page

from feedback_plugin import form_tokens, rate_limits, seam
from feedback_plugin.body_limit import small_bodies_only
from feedback_plugin.comments import pages
from feedback_plugin.comments.abuse import admission, proof
from feedback_plugin.comments.author.edits import edits_end_at
from feedback_plugin.comments.author.status import decision_due
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.moderation import policy
from feedback_plugin.comments.news import waiting
from feedback_plugin.comments.news.sentences import mail_comes_later
from feedback_plugin.comments.numbers import number
from feedback_plugin.comments.reading.presentation import form_context, window_context
from feedback_plugin.comments.writing import submission
from feedback_plugin.comments.writing.forms import CommentForm
from feedback_plugin.comments.writing.sentences import TOO_LARGE, too_many
from feedback_plugin.comments.writing.words_form import base_of, longest_wording, own_words
from feedback_plugin.receipts import shown_code
from feedback_plugin.same_origin import same_origin_only


@never_cache
@require_GET
def token(request):
    """A fresh form token, for a form that somebody begins to fill in."""
    issued = form_tokens.issue()
    challenge = proof.challenge(form_tokens.read(issued).nonce)
    return JsonResponse({"token": issued, "challenge": challenge})


@cache_control(public=True, max_age=60)
@require_GET
def clause(request):
    """The words of one clause, for a form that somebody begins to word it anew in."""
    page = pages.find(number(request.GET.get("page")))
    anchor = request.GET.get("anchor", "")
    if page is None or not pages.is_public(page):
        raise Http404
    for known, _label, text in seam.anchors(page):
        if known == anchor:
            return JsonResponse(
                {"text": text, "base": base_of(text), "longest": longest_wording(text)}
            )
    raise Http404


@csrf_exempt
@never_cache
@small_bodies_only(TOO_LARGE)
@require_POST
@same_origin_only
def post(request):
    """Receive a comment. Whatever is wrong, what was typed is still on the answer."""
    at = timezone.now()
    page = pages.find(number(request.POST.get("page")))
    if page is None or not pages.is_public(page):
        return _gone(request, at)
    sent_token, problem = _read_token(request.POST.get("form_token", ""))
    if not (pages.is_open(page, at) or submission.was_begun_in_time(page, sent_token, at)):
        return _refused(request, page, at, status=403)
    form = CommentForm(request.POST, page=page)
    if problem:
        form.add_error(None, problem)
    admission.judge(form, sent_token, at)
    if not form.is_valid():
        return _form_again(request, page, form, keep_token=sent_token)
    return _submit(request, page, form, sent_token, at)


def _submit(request, page, form, sent_token, at):
    client, user = rate_limits.client_key(request), policy.known_sender(request)
    sender = submission.Sender(client, user)
    try:
        receipt = submission.submit(page, form.cleaned_data, sent_token, sender, at)
    except submission.TooMany as limit:
        form.add_error(None, too_many(limit.until))
        return _form_again(request, page, form, keep_token=sent_token, status=429)
    except (IntegrityError, Page.DoesNotExist):
        # What else could break a rule of the database than a page deleted at this instant?
        if pages.find(page.pk):
            raise
        return _gone(request, at)
    except submission.AlreadySent:
        form.add_error(
            None,
            _(
                "This form was sent before, and that comment is stored. To send these words as a"
                " further comment, send the form once more."
            ),
        )
        return _form_again(request, page, form)
    except ValidationError as error:
        form.add_error(None, error)
        # Sent once more as it is, it is a comment of its own, as the sentence says.
        form.data = form.data.copy()
        form.data["reply_to"] = ""
        return _form_again(request, page, form, keep_token=sent_token)
    leaves_at = waiting.mail_leaves_at(receipt.record, at)
    must_confirm = receipt.record.state == State.UNCONFIRMED
    context = {
        "page": page,
        "receipt": receipt,
        "mail_later": mail_comes_later(leaves_at, must_confirm) if leaves_at else "",
        "code": receipt.code,
        "shown_code": shown_code(receipt.code) if receipt.code else "",
        "due": decision_due(receipt.record),
        "track_address": request.build_absolute_uri(reverse("feedback_comments:track")),
        "editable_until": edits_end_at(receipt.record) if conf.edit_seconds else None,
        **window_context(page, at),
    }
    return render(request, "feedback_comments/receipt.html", context)


def _read_token(text):
    if not text:
        return None, None
    try:
        return form_tokens.read(text), None
    except form_tokens.FormTokenExpired:
        return None, _(
            "This form was opened more than an hour ago. Nothing is lost: read it through and"
            " send it again."
        )
    except form_tokens.FormTokenInvalid:
        return None, _(
            "The form arrived damaged. Nothing is lost: read it through and send it again."
        )


def _form_again(request, page, form, keep_token=None, status=422):
    # A form begun before the close keeps its token, which says so.
    kept = request.POST.get("form_token") if keep_token else form_tokens.issue()
    asked = admission.prepare(form, kept, is_kept=bool(keep_token))
    context = {**form_context(page, form, kept), **asked}
    return render(request, "feedback_comments/form_page.html", context, status=status)


def _gone(request, at):
    # Not even its title is told: it may be private now.
    request.readable_address = None
    return _refused(request, None, at, status=404)


def _refused(request, page, at, status):
    context = {"page": page, **own_words(request.POST)}
    if page:
        context |= window_context(page, at)
    return render(request, "feedback_comments/closed.html", context, status=status)
