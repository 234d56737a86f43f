"""The door for readers who report a published comment."""

from django import forms
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from feedback_plugin import throttling
from feedback_plugin.answers import answer_is_gone, read_answer, redirect_to_answer
from feedback_plugin.comments.conf import conf
from feedback_plugin.comments.core.fields import CleanCharField
from feedback_plugin.comments.public.messages import TOO_LARGE, too_many
from feedback_plugin.comments.public.shown_comment import comment_is_gone, find_shown
from feedback_plugin.comments.screening import reports
from feedback_plugin.comments.screening.honeypot import TrapForm
from feedback_plugin.comments.screening.models import ReportReason
from feedback_plugin.decorators import private, same_origin_only, small_bodies_only, unshared


class ReportForm(TrapForm):
    """What is wrong with a comment."""

    reason = forms.ChoiceField(
        label=gettext_lazy("What is wrong with it?"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what is wrong with the comment."),
            "invalid_choice": gettext_lazy("Choose one of the reasons of the list."),
        },
    )
    text = CleanCharField(
        label=gettext_lazy("Explanation (optional)"),
        help_text=gettext_lazy("Only moderators read it. Write no personal data of yours."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="feedback-%s", **kwargs)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("reason") == ReportReason.OTHER and not cleaned.get("text"):
            self.add_error("text", _("Explain in a few words what is wrong."))
        return cleaned


@csrf_exempt
@unshared
@small_bodies_only(TOO_LARGE)
@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def report(request, pk):
    """Ask the moderators to look at a comment again."""
    record, page = find_shown(pk)
    if record is None:
        return comment_is_gone(request)
    if request.method != "POST":
        return _answer(request, record, page, form=ReportForm())
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _answer(request, record, page, form=form, status=422)
    client = throttling.client_key(request)
    if not throttling.hit("report", client, conf.reports_per_window, conf.window_seconds):
        form.add_error(None, too_many(throttling.window_end(conf.window_seconds)))
        return _answer(request, record, page, form=form, status=429)
    cleaned = form.cleaned_data
    is_new = reports.report(record, cleaned["reason"], cleaned["text"], client, timezone.now())
    content = {"record": pk, "is_new": is_new}
    return redirect_to_answer(request, "feedback_comments:reported", content)


@require_safe
@private
def reported(request, place):
    """Thank for a report, and say what becomes of it."""
    request.readable_address = None
    content = read_answer(request, place)
    if content is None:
        return answer_is_gone(request)
    record, page = find_shown(content["record"])
    if record is None:
        raise Http404
    request.readable_address = reverse("feedback_comments:report", args=[record.pk])
    return _answer(request, record, page, is_sent=True, is_new=content["is_new"])


def _answer(request, record, page, status=200, **more):
    context = {"record": record, "page": page, **more}
    return render(request, "feedback_comments/report.html", context, status=status)
