"""The legal approval of a text: a task for a Wagtail workflow, and what its approval records."""

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import AbstractGroupApprovalTask, TaskState


class ApprovalFacts(models.Model):
    """Who approved a text, by which letter and when."""

    approving_body = models.CharField(_("approving body"), max_length=255, blank=True)
    letter_number = models.CharField(_("letter number"), max_length=100, blank=True)
    letter_date = models.DateField(_("letter date"), null=True, blank=True)

    APPROVAL_FIELDS = ("approving_body", "letter_number", "letter_date")

    class Meta:
        abstract = True

    @property
    def approval(self):
        """The three facts by name, or None where nothing was approved."""
        if not self.approving_body:
            return None
        return {name: getattr(self, name) for name in self.APPROVAL_FIELDS}


class LegalApprovalState(ApprovalFacts, TaskState):  # noqa: DJ008 - TaskState has one
    """One approval, or one refusal, of one text; `sha256` is the digest of the text approved."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("legal approval")
        verbose_name_plural = _("legal approvals")

    def get_comment(self):
        """What the workflow's history says: the approval's facts, then the comment."""
        if not self.approval:
            return self.comment
        facts = _now("Approved by %(body)s, letter no. %(number)s of %(day)s.") % {
            "body": self.approving_body,
            "number": self.letter_number,
            "day": date_format(self.letter_date, "j F Y"),
        }
        return f"{facts} {self.comment}".strip()


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
        from drafts_plugin.approval.forms import LegalApprovalForm

        return LegalApprovalForm if action == "approve" else super().get_form_for_action(action)

    def get_template_for_action(self, action):
        return "drafts_plugin/admin/approve.html" if action == "approve" else ""

    def on_action(self, task_state, user, action_name, **kwargs):
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
