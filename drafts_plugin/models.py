"""Pages for draft regulations and the record of what was once public."""

from drafts_plugin.approval.models import LegalApprovalState, LegalApprovalTask
from drafts_plugin.pages.mixin import DraftKind, DraftPageMixin
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.period.settings import PeriodSettings
from drafts_plugin.versions.models import PublishedVersion

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
