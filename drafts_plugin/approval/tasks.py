"""The legal approval of a text as a task for a Wagtail workflow."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import AbstractGroupApprovalTask

from drafts_plugin.approval.models import LegalApprovalState


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

    def on_action(self, task_state, user, action_name, **kwargs):
        """Decide, and lead to the screen that says what came of it."""
        self._decide(task_state, user, action_name, **kwargs)
        return reverse("drafts_plugin_decision", args=[task_state.pk])

    def _decide(self, task_state, user, action_name, **kwargs):
        if action_name != "approve":
            return super().on_action(task_state, user, action_name, **kwargs)
        # The page editor sends the answers through the browser once more: they are read again.
        form = self.get_form_for_action("approve")(kwargs)
        if not form.is_valid():
            raise PermissionDenied(" ".join(sum(form.errors.values(), [])))
        comment = form.cleaned_data.pop("comment")
        for name, value in form.cleaned_data.items():
            setattr(task_state, name, value)
        text = task_state.revision.as_object()
        _follow_resaved_text(task_state, text)
        task_state.sha256 = getattr(text, "text_sha256", "")
        log(
            instance=text,
            action="drafts_plugin.approve",
            user=user,
            revision=task_state.revision,
            data={**task_state.approval, "sha256": task_state.sha256},
        )
        return super().on_action(task_state, user, action_name, comment=comment)


def _follow_resaved_text(task_state, text):
    """Let an approval stand for the newest revision where that holds the very same text.

    The page editor saves what it shows before it approves; Wagtail, told to ask again after every
    edit, would otherwise take the approval for one of an older revision and start the task anew.
    """
    latest = task_state.workflow_state.content_object.get_latest_revision()
    if latest.pk == task_state.revision_id:
        return
    newest = latest.as_object()
    if getattr(newest, "text_sha256", None) == getattr(text, "text_sha256", ""):
        task_state.revision = latest
