"""The public doors. None of them reads a session, a user or a cookie."""

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import time_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from feedback_plugin import form_tokens, rate_limits
from feedback_plugin.comments import discussion, moderation, pages, status, submission
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.forms import CommentForm, TrackForm
from feedback_plugin.comments.presentation import form_context, number, window_context
from feedback_plugin.persian_text import clean_text
from feedback_plugin.receipts import group_code
from feedback_plugin.same_origin import same_origin_only


@never_cache
@require_GET
def token(request):
    """A fresh form token, for a form that somebody begins to fill in."""
    return JsonResponse({"token": form_tokens.issue()})


@csrf_exempt
@never_cache
@require_POST
@same_origin_only
def post(request):
    """Receive a comment. Whatever is wrong, what was typed is still on the answer."""
    at = timezone.now()
    page = pages.find(number(request.POST.get("page")))
    if page is None:
        request.readable_address = None
        return _refused(request, None, at, status=404)
    sent_token, problem = _read_token(request.POST.get("form_token", ""))
    if not (pages.is_open(page, at) or submission.was_begun_in_time(page, sent_token, at)):
        return _refused(request, page, at, status=403)
    form = CommentForm(request.POST, page=page)
    if problem:
        form.add_error(None, problem)
    if not form.is_valid():
        return _form_again(request, page, form, keep_token=sent_token)
    return _submit(request, page, form, sent_token, at)


def _submit(request, page, form, sent_token, at):
    client = rate_limits.client_key(request)
    try:
        receipt = submission.submit(page, form.cleaned_data, sent_token, client, at)
    except submission.TooMany as limit:
        form.add_error(None, _too_many(limit.until))
        return _form_again(request, page, form, keep_token=sent_token, status=429)
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
    context = {
        "page": page,
        "receipt": receipt,
        "code": receipt.code,
        "grouped_code": group_code(receipt.code) if receipt.code else "",
        **window_context(page, at),
    }
    return render(request, "feedback_comments/receipt.html", context)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def track(request):
    """Say where the comment of a receipt is. The code comes in the body, never in an address."""
    if request.method != "POST":
        return _track_form(request, TrackForm())
    record, answer = _record_of(request)
    return answer or _status(request, record)


@csrf_exempt
@never_cache
@require_POST
@same_origin_only
def withdraw(request):
    """Take a comment back, by its receipt."""
    # A site that links to this answer in another language links to what a browser can open.
    request.readable_address = reverse("feedback_comments:track")
    record, answer = _record_of(request)
    if answer:
        return answer
    moderation.withdraw(record)
    record.refresh_from_db()
    return _status(request, record)


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
    context = form_context(page, form, kept)
    return render(request, "feedback_comments/form_page.html", context, status=status)


def _refused(request, page, at, status):
    context = {"page": page, "text": clean_text(request.POST.get("text", ""))}
    if page:
        context |= window_context(page, at)
    return render(request, "feedback_comments/closed.html", context, status=status)


def _record_of(request):
    form = TrackForm(request.POST)
    if not form.is_valid():
        return None, _track_form(request, form, status=422)
    client = rate_limits.client_key(request)
    if not rate_limits.hit("track", client, conf.lookups_per_window, conf.window_seconds):
        form.add_error(None, _too_many(rate_limits.window_end(conf.window_seconds)))
        return None, _track_form(request, form, status=429)
    record = status.find(form.cleaned_data["code"])
    if record is None:
        form.add_error(
            "code", _("No comment has this code. Compare it with your receipt, digit by digit.")
        )
        return None, _track_form(request, form, status=422)
    return record, None


def _track_form(request, form, status=200):
    return render(request, "feedback_comments/track.html", {"form": form}, status=status)


def _status(request, record):
    context = {
        "record": record,
        "steps": status.steps(record),
        "code": TrackForm(request.POST)["code"].value(),
        "permalink": discussion.public_path(record, record.page) if record.is_public else "",
    }
    return render(request, "feedback_comments/status.html", context)


def _too_many(until):
    return _(
        "Much was sent from your connection in a short time. Nothing is lost: send this again"
        " after %(time)s."
    ) % {"time": time_format(timezone.localtime(until), "H:i")}
