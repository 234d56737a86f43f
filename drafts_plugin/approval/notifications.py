"""Mail to those who are to approve a text.

Wagtail tells the approvers of its own `TaskState` only, and names its templates after the class.
"""

from typing import Any

from django.conf import settings
from django.utils import translation
from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier

from drafts_plugin.approval.models import LegalApprovalState


class LegalApprovalNotifier(GroupApprovalTaskStateSubmissionEmailNotifier):
    """Tells the members of the task's groups that a text waits for them.

    Who has chosen no language reads the site's, not that of whoever sent the text.
    """

    def get_template_base_prefix(self, instance: LegalApprovalState, **kwargs: Any) -> str:
        return "task_state_"

    def send_notifications(self, *args: Any, **kwargs: Any) -> bool:
        with translation.override(settings.LANGUAGE_CODE):
            return super().send_notifications(*args, **kwargs)


notify_approvers = LegalApprovalNotifier()
