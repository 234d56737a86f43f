"""The panels of a draft in the order of the work: text, about, period, outcome."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from drafts_plugin.approval.panels import RefusalPanel
from drafts_plugin.period.panels import PeriodPanel, UnsettledDates
from drafts_plugin.text.warnings.panels import TextWarningsPanel

TEXT_PANELS = [
    RefusalPanel(heading=_("Sent back to be changed"), icon="warning"),
    FieldPanel("summary"),
    FieldPanel("question"),
    TextWarningsPanel(heading=_("To check in the text")),
    FieldPanel("body"),
    FieldPanel("change_note"),
]
ABOUT_PANELS = [
    FieldPanel("kind"),
    FieldPanel("affected"),
    FieldPanel("legal_basis"),
    FieldPanel("responsible_unit"),
    MultiFieldPanel(
        [FieldPanel("contact_name"), FieldPanel("contact_email"), FieldPanel("contact_phone")],
        heading=_("Contact"),
    ),
    FieldPanel("other_ways"),
    FieldPanel("documents"),
]
PERIOD_PANELS = [
    PeriodPanel(heading=_("Where the period stands"), icon="date"),
    UnsettledDates([FieldPanel("opens_at"), FieldPanel("closes_at")]),
    FieldPanel("short_period_reason"),
    FieldPanel("outcome_due_on"),
]
OUTCOME_PANELS = [
    MultiFieldPanel(
        [FieldPanel("outcome"), FieldPanel("outcome_published_at")], heading=_("Outcome")
    ),
    MultiFieldPanel(
        [FieldPanel("promulgation_number"), FieldPanel("promulgated_at")],
        heading=_("Promulgation"),
    ),
    MultiFieldPanel(
        [FieldPanel("withdrawal_reason"), FieldPanel("withdrawn_at")], heading=_("Withdrawal")
    ),
]


def draft_edit_handler(content_panels: list[Any], promote_panels: list[Any]) -> TabbedInterface:
    """Return the tabbed editor of a page class that uses `DraftPageMixin`."""
    return TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Text")),
            ObjectList(ABOUT_PANELS, heading=_("About")),
            ObjectList(PERIOD_PANELS, heading=_("Period")),
            ObjectList(OUTCOME_PANELS, heading=_("Outcome")),
            ObjectList(promote_panels, heading=_("Promote")),
        ]
    )
