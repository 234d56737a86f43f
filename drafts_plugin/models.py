"""The tables of the plugin, collected for Django; each stands with what it belongs to."""

from drafts_plugin.approval.bodies import ApprovingBodyName
from drafts_plugin.approval.models import LegalApprovalState
from drafts_plugin.approval.tasks import LegalApprovalTask
from drafts_plugin.pages.models import DraftIndexPage, DraftPage
from drafts_plugin.pages.reference_numbers import ReferenceCounter
from drafts_plugin.period.models import PeriodEvent, PeriodSettings
from drafts_plugin.versions.models import PublishedVersion

__all__ = [
    "ApprovingBodyName",
    "DraftIndexPage",
    "DraftPage",
    "LegalApprovalState",
    "LegalApprovalTask",
    "PeriodEvent",
    "PeriodSettings",
    "PublishedVersion",
    "ReferenceCounter",
]
