"""Why the legal office sent a text back, at the top of its editor."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import Panel
from wagtail.models import TaskState, WorkflowState

from drafts_plugin.approval.models import LegalApprovalState


class RefusalPanel(Panel):
    """The reason for which the text was sent back, until it is sent for approval again."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "drafts_plugin/admin/refusal_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and super().is_shown() and self.refusal is not None

        @cached_property
        def refusal(self) -> LegalApprovalState | None:
            """The newest refusal, while the text waits for its editors."""
            waiting = WorkflowState.STATUS_NEEDS_CHANGES
            refusals = LegalApprovalState.objects.for_instance(self.instance).filter(
                status=TaskState.STATUS_REJECTED, workflow_state__status=waiting
            )
            return refusals.select_related("finished_by").order_by("-pk").first()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {**super().get_context_data(parent_context), "refusal": self.refusal}
