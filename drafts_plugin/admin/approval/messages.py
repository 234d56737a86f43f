"""What a decision of the legal office has brought about, said where Wagtail says "updated"."""

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.models import Page, TaskState

from drafts_plugin.approval.models import LegalApprovalState
from drafts_plugin.drafts import is_draft
from drafts_plugin.formats import moment


class DecisionView(View):
    """Says what was decided in Wagtail's dialog, which leads to an editor that is shut by then."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        state = get_object_or_404(LegalApprovalState, pk=pk)
        page = Page.objects.get(pk=state.workflow_state.object_id)
        if decision_of(request, page, pk=pk):
            messages.success(request, decision_message(state))
        if page.permissions_for_user(request.user).can_edit():
            return redirect("wagtailadmin_pages:edit", page.pk)
        return redirect("wagtailadmin_home")


def tell_decision(request: HttpRequest, page: Page) -> None:
    """Say in the editor what was decided, instead of that the page was updated."""
    if "action-workflow-action" not in request.POST or not is_draft(page):
        return
    state = decision_of(request, page)
    if state is not None:
        for _message in get_messages(request):
            pass
        messages.success(request, decision_message(state))


def decision_of(request: HttpRequest, page: Page, **which: Any) -> LegalApprovalState | None:
    """Return the decision that the user of `request` has just taken on `page`, or None."""
    decided = LegalApprovalState.objects.for_instance(page).filter(
        status__in=(TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED), **which
    )
    state = decided.order_by("-pk").first()
    return state if state and state.finished_by_id == request.user.pk else None


def decision_message(state: LegalApprovalState) -> str:
    """Return the sentence that says what became of the text."""
    if state.status == TaskState.STATUS_REJECTED:
        return _("Sent back to be changed. The editor of the draft shows your reason.")
    page = Page.objects.get(pk=state.workflow_state.object_id)
    letter = {"number": state.letter_number}
    if page.workflow_in_progress:
        task = page.current_workflow_task
        if task.pk == state.task_id:
            return _overtaken() % letter
        return _("Approved by letter no. %(number)s. The next step is “%(task)s”.") % {
            **letter,
            "task": task.name,
        }
    scheduled = page.scheduled_revision
    if scheduled and scheduled.approved_go_live_at > timezone.now():
        when = moment(scheduled.approved_go_live_at)
        sentence = _("Approved by letter no. %(number)s. The draft becomes public at %(when)s.")
        return sentence % {**letter, "when": when}
    if page.live and not page.has_unpublished_changes:
        return _("Approved by letter no. %(number)s and published.") % letter
    return _("Approved by letter no. %(number)s. The draft is not public yet.") % letter


def _overtaken():
    return _(
        "Recorded: approved by letter no. %(number)s. The text was changed meanwhile, and nothing "
        "was published: the newer text waits for an approval of its own."
    )
