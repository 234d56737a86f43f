"""What the approval of a text records, one row a decision."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from drafts_plugin.letters import ApprovalFacts
from drafts_plugin.numbers import isolated_number


class LegalApprovalState(ApprovalFacts, TaskState):  # noqa: DJ008 - TaskState has one
    """One approval, or one refusal; `sha256` is the digest of all that was approved."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("legal approval")
        verbose_name_plural = _("legal approvals")

    def get_comment(self):
        """What the workflow's history says: the approval's facts, then the comment."""
        if not self.approval:
            return self.comment
        facts = gettext("Approved by %(body)s, letter no. %(number)s of %(day)s.") % {
            "body": self.approving_body,
            "number": isolated_number(self.letter_number),
            "day": date_format(self.letter_date, "j F Y"),
        }
        return f"{facts} {self.comment}".strip()

    def reject(self, user: Any = None, update: bool = True, comment: str = "") -> TaskState:
        """Send the text back; editors cannot work on what nobody has said."""
        if not comment.strip():
            raise PermissionDenied(gettext("Say what is to be changed, and why."))
        return super().reject(user=user, update=update, comment=comment)
