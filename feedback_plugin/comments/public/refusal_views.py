"""What the holder of a receipt can do where a comment is not shown. The code comes in the body."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.public import rewording
from feedback_plugin.comments.public.forms import CommentForm
from feedback_plugin.comments.public.messages import TOO_LARGE
from feedback_plugin.comments.public.presentation import form_context
from feedback_plugin.comments.public.receipt_holder import form_code, record_of, show_status
from feedback_plugin.comments.public.review_form import ReviewForm
from feedback_plugin.comments.reviews import asking
from feedback_plugin.decorators import same_origin_only, small_bodies_only, unshared
from feedback_plugin.forms import tokens

ASKED = _("Your request is stored. Somebody else than whoever decided will review the decision.")
NOTHING_TO_REVIEW = _(
    "Your request was not stored: the decision has changed since you opened this page. Read below"
    " what became of your comment."
)
NOT_NOW = _("Changed words cannot be sent now: read below what became of your comment.")


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def reword(request):
    """The form, filled in with the words that were not shown."""
    record, answer = record_of(request)
    if answer:
        return answer
    commented = CommentedPage(record.page.localized.specific)
    is_open = commented.is_public and commented.is_open(timezone.now())
    if not (record.is_refused and is_open):
        return show_status(request, record, 409, notice=NOT_NOW)
    initial = rewording.words_of(record, commented, form_code(request))
    form = CommentForm(commented=commented, initial=initial)
    context = {**form_context(commented, form, tokens.issue()), "record": record}
    return render(request, "feedback_comments/reword.html", context)


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def review(request):
    """Ask that another person reviews the decision."""
    record, answer = record_of(request)
    if answer:
        return answer
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return show_status(request, record, 422, review_form=form)
    said = form.cleaned_data
    try:
        asking.ask(record.pk, said["text"], said["decision"], timezone.now())
    except asking.NothingToReviewError:
        unsaved = {"text": said["text"]}
        return show_status(request, record, 409, notice=NOTHING_TO_REVIEW, unsaved=unsaved)
    return show_status(request, record, notice=ASKED)
