"""The panels of a draft in the order of the work: text, about, period, outcome."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)

from drafts_plugin.approval.panels import RefusalPanel
from drafts_plugin.pages.ending_panels import (
    EndingPanel,
    MissingPanel,
    ProposedOutcome,
    TranslatedWords,
    WrongDatesPanel,
)
from drafts_plugin.pages.question_panels import SettledQuestions
from drafts_plugin.period.panels import PeriodPanel, UnsettledDates
from drafts_plugin.text.warnings.panels import TextWarningsPanel

TEXT_PANELS = [
    RefusalPanel(heading=_("Sent back to be changed"), icon="warning"),
    MissingPanel(heading=_("Missing before publication"), icon="warning"),
    FieldPanel("summary"),
    FieldPanel("question"),
    SettledQuestions(heading=_("Questions"), icon="help"),
    FieldPanel("questions"),
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
    WrongDatesPanel(heading=_("To mend in the dates"), icon="warning"),
    MultiFieldPanel(
        [FieldPanel("planned_for"), FieldPanel("planned_as")],
        heading=_("Announced before there is a text"),
    ),
    UnsettledDates([FieldPanel("opens_at"), FieldPanel("closes_at"), FieldPanel("outcome_due_on")]),
    FieldPanel("short_period_reason"),
]
OUTCOME_PANELS = [
    EndingPanel(heading=_("Outcome, promulgation and withdrawal"), icon="check"),
    ProposedOutcome(heading=_("Words for the outcome"), icon="edit"),
    TranslatedWords([FieldPanel("outcome"), FieldPanel("withdrawal_reason")]),
]


class GoLivePanel(PublishingPanel):
    """When a draft becomes public; it leaves the site by an act only."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.children = [each for each in self.children if each.field_name != "expire_at"]

    class BoundPanel(PublishingPanel.BoundPanel):
        template_name = "drafts_plugin/admin/schedule_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            subtitle = _(
                "Choose when the text becomes public. A draft leaves the site by an act only."
            )
            heading = _("The day holds once the draft is published, or approved, with it.")
            context["dialog"] = {
                "id": "schedule-publishing-dialog",
                "root": "[data-edit-form]",
                "title": _("Set publishing schedule"),
                "subtitle": subtitle,
                "heading": heading,
            }
            return context


def draft_edit_handler(content_panels: list[Any], promote_panels: list[Any]) -> TabbedInterface:
    """Return the tabbed editor of a page class that uses `DraftPageMixin`."""
    return TabbedInterface(
        [
            ObjectList(content_panels, heading=_("Text")),
            ObjectList(ABOUT_PANELS, heading=_("About")),
            ObjectList(PERIOD_PANELS, heading=_("Period")),
            ObjectList(OUTCOME_PANELS, heading=_("Outcome")),
            ObjectList([*promote_panels, GoLivePanel()], heading=_("Promote")),
        ]
    )
