"""What the holder of a receipt can do. The code comes in the body, never in an address."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from feedback_plugin import throttling, tracking
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.clause_names import name_clauses
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core import transitions
from feedback_plugin.comments.public import receipt
from feedback_plugin.comments.public.forms import EditForm, TrackForm
from feedback_plugin.comments.public.messages import TOO_LARGE, too_many
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
    """Say where the comment of a receipt is."""
    record, answer = _record_of(request)
    return answer or _status(request, record)


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def withdraw(request):
    """Take a comment back."""
    record, answer = _record_of(request)
    if answer:
        return answer
    if not record.is_erased:
        transitions.withdraw(record)
        record.refresh_from_db()
    return _status(request, record)


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def edit(request):
    """Change what was written a moment ago: first comes the form, then the changed text."""
    record, answer = _record_of(request)
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
        return _too_late(request, receipt.find(form_code(request)))
    record = receipt.find(form_code(request))
    # Whoever presses twice has changed it with the first press.
    is_stored = is_changed or record.edited_at
    return _status(request, record, notice=SAVED if is_stored else UNCHANGED)


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def news(request):
    """Add an address that gets news of the comment."""
    record, answer = _record_of(request)
    if answer:
        return answer
    form = NewsForm(request.POST)
    if record.state == State.WITHDRAWN or record.is_erased or not form.is_valid():
        return _status(request, record, http_status=422, news_form=form)
    at = timezone.now()
    leaves_at = subscribe.ask_author(record, form.cleaned_data["email"], at, form.nonce)
    must_confirm = record.state == State.UNCONFIRMED
    later = message_comes_later(leaves_at, must_confirm) if leaves_at > at else ""
    return _status(request, record, notice=later or MAIL_SENT)


@csrf_exempt
@never_cache
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def keep(request):
    """The receipt as one small file that opens without a network."""
    record, answer = _record_of(request)
    if answer:
        return answer
    name_clauses([record], public=True)
    context = {
        "record": record,
        "page": named(record.page.localized, record.page),
        "shown_code": localize_digits(group_code(form_code(request))),
        "track_address": request.build_absolute_uri(reverse("feedback_comments:track")),
    }
    response = render(request, "feedback_comments/receipt_file.html", context)
    response["Content-Disposition"] = 'attachment; filename="receipt.html"'
    return response


def form_code(request):
    """The code of a form that `_record_of` has accepted, in ASCII digits."""
    form = TrackForm(request.POST)
    form.is_valid()
    return form.cleaned_data["code"]


def show_by_code(request, code):
    """What another tracker shows of this code, if it is a comment's."""
    record = receipt.find(code)
    return _status(request, record) if record else None


def _record_of(request):
    # A site that links to this answer in another language links to what a browser can open.
    request.readable_address = reverse("feedback_comments:track")
    if request.method != "POST":
        # What is done with a code begins with the code.
        return None, _track_form(request, TrackForm())
    form = TrackForm(request.POST)
    if not form.is_valid():
        return None, _track_form(request, form, status=422)
    client = throttling.client_key(request)
    if not throttling.hit("track", client, conf.lookups_per_window, conf.window_seconds):
        form.add_error(None, too_many(throttling.window_end(conf.window_seconds)))
        return None, _track_form(request, form, status=429)
    record = receipt.find(form.cleaned_data["code"])
    if record is None:
        if answer := tracking.show_what_has(request, form.cleaned_data["code"]):
            return None, answer
        form.add_error("code", tracking.UNKNOWN)
        return None, _track_form(request, form, status=422)
    return record, None


def _track_form(request, form, status=200):
    return render(request, "feedback_comments/track.html", {"form": form}, status=status)


def _status(request, record, http_status=200, **done):
    context = {
        **receipt.status_context(record, timezone.now()),
        "code": TrackForm(request.POST)["code"].value(),
        "notice": "",
        "unsaved": {},
        "news_form": NewsForm(),
        **done,
    }
    return render(request, "feedback_comments/status.html", context, status=http_status)


def _too_late(request, record):
    unsaved = own_words(request.POST)
    return _status(request, record, 409, notice=TOO_LATE, unsaved=unsaved)


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
