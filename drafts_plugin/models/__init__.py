"""Pages for draft regulations and the record of what was once public."""

from drafts_plugin.models.approval import LegalApprovalState, LegalApprovalTask
from drafts_plugin.models.drafts import DraftKind, DraftPageMixin
from drafts_plugin.models.pages import DraftIndexPage, DraftPage
from drafts_plugin.models.period_events import PeriodEvent
from drafts_plugin.models.period_settings import PeriodSettings
from drafts_plugin.models.versions import PublishedVersion

__all__ = [
    "DraftIndexPage",
    "DraftKind",
    "DraftPage",
    "DraftPageMixin",
    "LegalApprovalState",
    "LegalApprovalTask",
    "PeriodEvent",
    "PeriodSettings",
    "PublishedVersion",
]
