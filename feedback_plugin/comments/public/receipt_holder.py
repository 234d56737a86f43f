"""The door for whoever holds a receipt: the code in a form, and the page that it opens."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from feedback_plugin import tracking
from feedback_plugin.comments.core import receipts
from feedback_plugin.comments.public import choices_page, receipt
from feedback_plugin.comments.public.forms import TrackForm
from feedback_plugin.comments.public.subscription_forms import NewsForm
from feedback_plugin.comments.submission import choosing


def records_of(request):
    """The comments of the code that was sent, or the answer that asks for a right one."""
    code, answer = code_of(request)
    if answer:
        return None, answer
    records = receipts.find(code)
    return (records, None) if records else (None, show_others(request, code))


def code_of(request):
    """The code that was sent, or the answer that asks for one, if it cannot be looked up."""
    # A site that links to this answer in another language links to what a browser can open.
    request.readable_address = reverse("feedback_comments:track")
    if request.method != "POST":
        # What is done with a code begins with the code.
        return "", track_form(request, TrackForm())
    form = TrackForm(request.POST)
    if not form.is_valid():
        return "", track_form(request, form, status=422)
    if not tracking.may_look_up(request, form):
        return "", track_form(request, form, status=429)
    return form.cleaned_data["code"], None


def show_others(request, code):
    """What another tracker shows of a code, or that nothing has it."""
    if answer := tracking.show_what_has(request, code):
        return answer
    form = TrackForm(request.POST)
    tracking.refuse_unknown(request, form)
    return track_form(request, form, status=422)


def record_of(request):
    """The comment that something is done with; of several, the form says which."""
    records, answer = records_of(request)
    if answer:
        return None, answer
    record = receipts.chosen(records, request.POST.get("comment"))
    return record, None if record else _show_all(request, records)


def read_again(request):
    """The comment of a form that `record_of` has accepted, as it is now."""
    return receipts.chosen(receipts.find(form_code(request)), request.POST.get("comment"))


def form_code(request):
    """The code of a form that `record_of` has accepted, in ASCII digits."""
    form = TrackForm(request.POST)
    form.is_valid()
    return form.cleaned_data["code"]


def show_status(request, record, http_status=200, **done):
    """Where the comment is, with what its holder has just done."""
    context = {
        **receipt.status_context(record, timezone.now()),
        "code": TrackForm(request.POST)["code"].value(),
        "notice": "",
        "unsaved": {},
        "news_form": NewsForm(),
        **done,
    }
    return render(request, "feedback_comments/status.html", context, status=http_status)


def show(request, records):
    """Where the comment that the form names is, or each comment of a sending."""
    record = receipts.chosen(records, request.POST.get("comment"))
    return show_status(request, record) if record else _show_all(request, records)


def show_by_code(request, code):
    """What another tracker shows of this code, if it is that of comments or of choices alone."""
    if records := receipts.find(code):
        return show(request, records)
    choice_set = choosing.find(code)
    return choices_page.show(request, choice_set) if choice_set else None


def _show_all(request, records):
    context = {
        **receipt.rows_context(records, timezone.now()),
        "code": TrackForm(request.POST)["code"].value(),
    }
    return render(request, "feedback_comments/status_of_several.html", context)


def track_form(request, form, status=200):
    """Ask for the code."""
    return render(request, "feedback_comments/track.html", {"form": form}, status=status)
