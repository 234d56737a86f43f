"""The doors of a name in question: for whoever it belongs to, and for the author of the comment."""

from django import forms
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from feedback_plugin import throttling
from feedback_plugin.answers import answer_is_gone, read_answer, redirect_to_answer
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.fields import CleanCharField
from feedback_plugin.comments.name_claims import answering, claiming
from feedback_plugin.comments.name_claims.models import Answer, NameClaim, Outcome
from feedback_plugin.comments.public.messages import TOO_LARGE, too_many
from feedback_plugin.comments.public.receipt_holder import record_of, show_status
from feedback_plugin.comments.public.shown_comment import comment_is_gone, find_shown
from feedback_plugin.comments.screening.honeypot import TrapForm
from feedback_plugin.decorators import private, same_origin_only, small_bodies_only, unshared

ONE_DAY = 24 * 60 * 60
STORED = {
    Answer.MINE: _("Your answer is stored. The moderators will decide about the name."),
    Answer.TAKE_AWAY: _("Your name was taken away. It is not kept."),
}
NOT_ASKED = _("Nothing was changed: nobody asks about the name now. Read below how it stands.")


class NameClaimForm(TrapForm):
    """That a name is one's own, and the comment is not."""

    text = CleanCharField(
        label=_("How can the moderators know? (optional)"),
        help_text=_("Only moderators read it. Write no personal data that they do not need."),
        required=False,
        max_length=conf.claim_max_length,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="feedback-%s", **kwargs)


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def claim(request, pk):
    """Say that a name is one's own and the comment is not."""
    record, page = find_shown(pk)
    if record is None:
        return comment_is_gone(request)
    form = NameClaimForm(request.POST) if request.method == "POST" else NameClaimForm()
    if request.method != "POST" or _why_not(record):
        return _answer(request, record, page, form=form)
    if not form.is_valid():
        return _answer(request, record, page, form=form, status=422)
    client = throttling.client_key(request)
    if not throttling.hit("name", client, conf.claims_per_day, ONE_DAY):
        form.add_error(None, too_many(throttling.window_end(ONE_DAY)))
        return _answer(request, record, page, form=form, status=429)
    try:
        claiming.claim(record.pk, form.cleaned_data["text"], timezone.now())
    except (claiming.NoNameError, claiming.ConfirmedNameError):
        return _answer(request, find_shown(pk)[0] or record, page, form=form, status=409)
    return redirect_to_answer(request, "feedback_comments:name_claimed", {"record": pk})


@require_safe
@private
def claimed(request, place):
    """Say what was done about a name, and what will be."""
    request.readable_address = None
    content = read_answer(request, place)
    record, page = find_shown(content["record"]) if content else (None, None)
    if record is None:
        return answer_is_gone(request)
    request.readable_address = reverse("feedback_comments:claim_name", args=[record.pk])
    return _answer(request, record, page, is_sent=True)


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def answer(request):
    """What the holder of the receipt says of the name."""
    record, response = record_of(request)
    if response:
        return response
    said = request.POST.get("answer", "")
    if said not in Answer.values:
        return show_status(request, record, 422, notice=NOT_ASKED)
    try:
        answering.answer(record.pk, said, timezone.now())
    except answering.NothingAskedError:
        return show_status(request, record, 409, notice=NOT_ASKED)
    record.refresh_from_db()
    return show_status(request, record, notice=STORED[Answer(said)])


def _why_not(record):
    """Why there is nothing to say of the name: it is not shown, or moderators have left it."""
    known = NameClaim.objects.filter(pk=record.pk).first()
    if record.forgotten_at:
        return "forgotten"
    if known and known.outcome:
        return _how_it_ended(known)
    if known or record.name_is_hidden:
        return "hidden" if record.name_is_hidden else "waits"
    is_named = record.comment.user_name or record.organisation
    return "" if is_named and not record.official_unit else "nameless"


def _how_it_ended(claim):
    if claim.outcome == Outcome.SHOWN:
        return "confirmed"
    return "taken_away" if claim.answer == Answer.TAKE_AWAY else "left_out"


def _answer(request, record, page, status=200, **more):
    context = {"record": record, "page": page, "why_not": _why_not(record), **more}
    return render(request, "feedback_comments/claim_name.html", context, status=status)
