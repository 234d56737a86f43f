"""One moderator's act on one comment."""

from collections.abc import Callable
from dataclasses import dataclass

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from feedback_plugin.comments import moderation
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.decision_forms import RefusalForm
from feedback_plugin.comments.models import CommentRecord
from feedback_plugin.comments.permissions import moderated_by


@dataclass(frozen=True)
class Action:
    """What a moderator can do with a comment in one of these states."""

    name: str
    label: str
    verb: Callable
    states: tuple
    needs_reason: bool = False


ACTIONS = {
    action.name: action
    for action in (
        Action("approve", gettext_lazy("Approve"), moderation.approve, (State.PENDING,)),
        Action("reject", gettext_lazy("Reject"), moderation.reject, (State.PENDING,), True),
        Action("spam", gettext_lazy("Mark as spam"), moderation.mark_spam, (State.PENDING,)),
        Action("hide", gettext_lazy("Hide"), moderation.hide, (State.APPROVED,), True),
        Action(
            "restore",
            gettext_lazy("Restore"),
            moderation.restore,
            (State.HIDDEN, State.REJECTED, State.SPAM),
        ),
    )
}


class DecisionView(View):
    """Carry out one act; only POST, only on comments of one's own pages."""

    http_method_names = ["post"]

    def post(self, request, pk, action):
        record = get_object_or_404(moderated_by(request.user), pk=pk)
        chosen = ACTIONS.get(action)
        back = get_valid_next_url_from_request(request) or inspect_url(record)
        if chosen is None:
            messages.error(request, _("There is no such act. Choose one of the buttons."))
            return redirect(back)
        reasons = {}
        if chosen.needs_reason:
            form = RefusalForm(request.POST)
            if not form.is_valid():
                for sentences in form.errors.values():
                    messages.error(request, sentences[0])
                return redirect(inspect_url(record))
            reasons = form.cleaned_data
        announce(request, chosen.verb([record.pk], request.user, **reasons))
        return redirect(back)


def inspect_url(record):
    """Where a moderator looks at one comment."""
    return reverse(CommentRecord.snippet_viewset.get_url_name("inspect"), args=[record.pk])


def announce(request, outcome):
    """Tell the moderator what was changed, and who was faster on the rest."""
    if outcome.changed:
        messages.success(
            request,
            ngettext(
                "One comment was changed.", "%(count)s comments were changed.", outcome.changed
            )
            % {"count": outcome.changed},
        )
    for record in outcome.missed[:5]:
        messages.warning(request, decided_before(record))


def decided_before(record):
    """Who decided what about this comment, in one sentence."""
    if not record.decided_at:
        return _("The comment of %(name)s is “%(state)s”: this act does not apply to it.") % {
            "name": record.comment.user_name,
            "state": record.get_state_display(),
        }
    return _("The comment of %(name)s is already “%(state)s”, decided by %(who)s on %(when)s.") % {
        "name": record.comment.user_name,
        "state": record.get_state_display(),
        "who": record.decided_by or _("its author"),
        "when": date_format(localtime(record.decided_at), "j F Y, H:i"),
    }
