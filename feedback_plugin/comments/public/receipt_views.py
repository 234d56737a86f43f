"""What the holder of a receipt can do. The code comes in the body, never in an address."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.clause_names import name_clauses
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.public.forms import EditForm
from feedback_plugin.comments.public.messages import TOO_LARGE
from feedback_plugin.comments.public.receipt_holder import (
    form_code,
    read_again,
    record_of,
    records_of,
    show,
    show_status,
)
from feedback_plugin.comments.public.subscription_forms import NewsForm
from feedback_plugin.comments.public.text_forms import own_words
from feedback_plugin.comments.public.time_zone import zone_words
from feedback_plugin.comments.submission import edits
from feedback_plugin.comments.subscriptions import subscribe
from feedback_plugin.comments.subscriptions.messages import message_comes_later
from feedback_plugin.decorators import same_origin_only, small_bodies_only, unshared
from feedback_plugin.page_privacy import named
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.receipts import group_code

SAVED = gettext_lazy("Your changes are stored. The moderators will read the new text.")
MAIL_SENT = gettext_lazy(
    "If this address does not receive the news yet, we have sent an email to it. Open the link in"
    " the email to confirm."
)
UNCHANGED = gettext_lazy("Nothing was changed.")
TOO_LATE = gettext_lazy(
    "The text cannot be changed any more: the time for it is over, or a decision was made. What"
    " you wrote last is below, for you to copy."
)


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def track(request):
    """Say where the comment of a receipt is, or each of a sending."""
    records, answer = records_of(request)
    return answer or show(request, records)


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def withdraw(request):
    """Take a comment back."""
    record, answer = record_of(request)
    if answer:
        return answer
    if not record.is_erased:
        transitions.withdraw(record)
        record.refresh_from_db()
    return show_status(request, record)


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def edit(request):
    """Change what was written a moment ago: first comes the form, then the changed text."""
    record, answer = record_of(request)
    if answer:
        return answer
    at = timezone.now()
    if edits.editable_until(record, at) is None:
        return _too_late(request, record)
    if "text" not in request.POST:
        return _edit_form(request, record, EditForm(record=record), at)
    form = EditForm(request.POST, record=record)
    if not form.is_valid():
        return _edit_form(request, record, form, at, status=422)
    words = form.cleaned_data["text"], form.cleaned_data["proposed_wording"]
    try:
        is_changed = edits.edit(record, *words, at)
    except edits.EditTooLateError:
        return _too_late(request, read_again(request))
    record = read_again(request)
    # Whoever presses twice has changed it with the first press.
    is_stored = is_changed or record.edited_at
    return show_status(request, record, notice=SAVED if is_stored else UNCHANGED)


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def news(request):
    """Add an address that gets news of the comment."""
    record, answer = record_of(request)
    if answer:
        return answer
    form = NewsForm(request.POST)
    if record.state == State.WITHDRAWN or record.is_erased or not form.is_valid():
        return show_status(request, record, http_status=422, news_form=form)
    at = timezone.now()
    leaves_at = subscribe.ask_author(record, form.cleaned_data["email"], at, form.nonce)
    must_confirm = record.state == State.UNCONFIRMED
    later = message_comes_later(leaves_at, must_confirm) if leaves_at > at else ""
    return show_status(request, record, notice=later or MAIL_SENT)


@csrf_exempt
@never_cache
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def keep(request):
    """The receipt as one small file that opens without a network."""
    records, answer = records_of(request)
    if answer:
        return answer
    record = records[0]
    name_clauses(records, public=True)
    context = {
        "records": records,
        "record": record,
        "page": named(record.page.localized, record.page),
        "shown_code": localize_digits(group_code(form_code(request))),
        "track_address": request.build_absolute_uri(reverse("feedback_comments:track")),
    }
    response = render(request, "feedback_comments/receipt_file.html", context)
    response["Content-Disposition"] = 'attachment; filename="receipt.html"'
    return response


def _too_late(request, record):
    unsaved = own_words(request.POST)
    return show_status(request, record, 409, notice=TOO_LATE, unsaved=unsaved)


def _edit_form(request, record, form, at, status=200):
    name_clauses([record], public=True)
    context = {
        "record": record,
        "form": form,
        "code": form_code(request),
        "until": edits.editable_until(record, at),
        "editable_zone": zone_words(),
    }
    return render(request, "feedback_comments/edit.html", context, status=status)
