"""Of two who decide on one text the second is told what the first did."""

from django.contrib.messages import get_messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import TaskState

from drafts_plugin.approval.models import LegalApprovalState
from drafts_plugin.drafts import is_draft
from drafts_plugin.formats import moment
from drafts_plugin.pages.forms import DECISION
from drafts_plugin.pages.publication import publication_problems


class DecidedView(View):
    """Says why a decision was not taken, and leads back to the editor."""

    def get(self, request, pk):
        state = get_object_or_404(LegalApprovalState, pk=pk)
        draft = state.revision.as_object()
        if state.status != TaskState.STATUS_IN_PROGRESS:
            messages.error(request, late_decision(state))
        else:
            for problem in publication_problems(draft):
                messages.error(request, str(problem.message))
        return redirect("wagtailadmin_pages:edit", draft.pk)


def refuse_late_decision(request, page):
    """The editor's own form, sent after somebody else has decided."""
    if not _is_decision(request, page) or page.current_workflow_task:
        return None
    if state := _last_decision(page):
        messages.error(request, late_decision(state))
    return redirect("wagtailadmin_pages:edit", page.pk)


def tell_late_decision(request, page):
    """The same, where both were sent in one instant: nothing was recorded for the second."""
    if not _is_decision(request, page):
        return None
    state = _last_decision(page)
    if state is None or state.finished_by_id == request.user.pk:
        return None
    # What Wagtail has just said is not so.
    for _message in get_messages(request):
        pass
    messages.error(request, late_decision(state))
    return redirect("wagtailadmin_pages:edit", page.pk)


def late_decision(state):
    """Return the sentence that says who decided what, and when."""
    who = get_user_display_name(state.finished_by) or "–"
    sentences = {
        TaskState.STATUS_APPROVED: _(
            "Your decision was not recorded: %(who)s approved the text at %(when)s."
        ),
        TaskState.STATUS_REJECTED: _(
            "Your decision was not recorded: %(who)s asked for changes at %(when)s."
        ),
    }
    ended = _("Your decision was not recorded: the approval was ended by %(who)s at %(when)s.")
    sentence = sentences.get(state.status, ended)
    when = moment(state.finished_at) if state.finished_at else "–"
    return sentence % {"who": who, "when": when}


def _is_decision(request, page):
    return request.method == "POST" and DECISION in request.POST and is_draft(page)


def _last_decision(page):
    decided = LegalApprovalState.objects.for_instance(page)
    decided = decided.exclude(status=TaskState.STATUS_IN_PROGRESS)
    return decided.order_by("-pk").first()
