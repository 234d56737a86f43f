"""The legal approval of a text as a task for a Wagtail workflow."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import AbstractGroupApprovalTask, Task, TaskState, WorkflowState

from drafts_plugin.approval.content import content_digest
from drafts_plugin.approval.models import LegalApprovalState
from drafts_plugin.drafts import Draft


class LegalApprovalTask(AbstractGroupApprovalTask):
    """Members of its groups approve the text of a draft by a letter of the approving body."""

    task_state_class = LegalApprovalState

    class Meta:
        verbose_name = _("legal approval task")
        verbose_name_plural = _("legal approval tasks")

    @classmethod
    def get_description(cls):
        return _(
            "Members of the chosen groups approve the text and record the approving body and its "
            "letter. Nobody can publish a draft's text without it."
        )

    def get_actions(self, obj, user):
        if not (user.is_superuser or self._user_in_groups(user)):
            return []
        return [
            # Both ask for something, so both open a form.
            ("approve", _("Approve with a letter"), True),
            ("reject", _("Request changes"), True),
        ]

    def get_form_for_action(self, action):
        from drafts_plugin.approval.forms import LegalApprovalForm, RefusalForm

        forms = {"approve": LegalApprovalForm, "reject": RefusalForm}
        return forms.get(action) or super().get_form_for_action(action)

    def get_template_for_action(self, action):
        return "drafts_plugin/admin/approve.html" if action == "approve" else ""

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        """Do what was decided, publication included, or nothing of it.

        Of two who decide at once the second is led to the screen that says what the first did.
        """
        # The row is the lock.
        state = LegalApprovalState.objects.select_for_update().get(pk=task_state.pk)
        if state.status != TaskState.STATUS_IN_PROGRESS or _has_problems(state, action_name):
            return reverse("drafts_plugin_decided", args=[state.pk])
        if action_name == "approve":
            kwargs = {"comment": self._approve(state, user, kwargs)}
        super().on_action(state, user, action_name, **kwargs)
        return reverse("drafts_plugin_decision", args=[state.pk])

    def _approve(self, state: LegalApprovalState, user: Any, answers: dict[str, Any]) -> str:
        """Record the letter and what it approves; return the remark."""
        # The page editor sends the answers through the browser once more: they are read again.
        form = self.get_form_for_action("approve")(answers)
        if not form.is_valid():
            raise PermissionDenied(" ".join(sum(form.errors.values(), [])))
        comment = form.cleaned_data.pop("comment")
        for name, value in form.cleaned_data.items():
            setattr(state, name, value)
        draft = state.revision.as_object()
        state.sha256 = content_digest(draft) if isinstance(draft, Draft) else ""
        _follow_resaved_text(state)
        log(
            instance=draft,
            action="drafts_plugin.approve",
            user=user,
            revision=state.revision,
            data={**state.approval, "sha256": state.sha256},
        )
        return comment


def _has_problems(state, action_name):
    """Tell whether what is to be approved could not become public: it is judged when it happens."""
    draft = state.revision.as_object()
    return action_name == "approve" and isinstance(draft, Draft) and draft.find_problems()


def _follow_resaved_text(state):
    """Let an approval stand for the newest revision where that says the very same.

    The page editor saves what it shows before it approves; Wagtail, told to ask again after every
    edit, would otherwise take the approval for one of an older revision and start the task anew.
    """
    latest = state.workflow_state.content_object.get_latest_revision()
    if latest.pk == state.revision_id:
        return
    newest = latest.as_object()
    if isinstance(newest, Draft) and content_digest(newest) == state.sha256:
        state.revision = latest


def stop_what_waits(task: Task) -> None:
    """Before a task is switched off: Wagtail would go on with the next step, and publish."""
    if task.active or not LegalApprovalTask.objects.filter(pk=task.pk, active=True).exists():
        return
    waiting = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS, current_task_state__task=task.pk
    )
    for state in waiting:
        state.cancel()
