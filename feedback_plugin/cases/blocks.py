"""What pages of the site can say of cases: the days that are promised, and those that they took."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StaticBlock

from feedback_plugin.cases.figures.medians import medians
from feedback_plugin.cases.models.improvements import Improvement
from feedback_plugin.cases.models.targets import Targets
from feedback_plugin.cases.states import CaseType
from feedback_plugin.conf import conf
from feedback_plugin.working_calendar import office_day

#: So many stand in the block; beside the figures there are more.
IMPROVEMENTS = 5


def answer_times() -> list[tuple[CaseType, int]]:
    """Within how many working days each type is answered that is received today."""
    targets, today = Targets(), office_day(timezone.now())
    return [(kind, targets.days(kind, None, today)[1]) for kind in CaseType]


def told_times() -> dict[str, Any]:
    """What the list of these days shows, with what half of this year's cases took."""
    year, took = medians(office_day(timezone.now()))
    times = [(kind, days, took.get(kind)) for kind, days in answer_times()]
    return {"times": times, "year": year, "statutory_days": conf.case_statutory_days}


class FixedBlock(StaticBlock):
    """A block without words of an editor."""

    def deconstruct(self) -> tuple[str, Any, Any]:
        """For migrations it is Wagtail's own block: they outlive this class."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.StaticBlock", args, kwargs


class AnswerTimesBlock(FixedBlock):
    """The list of these days on any page: for a statement of services."""

    class Meta:
        icon = "time"
        label = _("Time limits for answers to cases")
        admin_text = _("The time limits as they are kept under “Targets”.")
        template = "feedback_cases/blocks/answer_times.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        return {**super().get_context(value, parent_context=parent_context), **told_times()}


class ImprovementsBlock(FixedBlock):
    """You said – we did, the newest, on any page."""

    class Meta:
        icon = "openquote"
        label = _("You said – we did")
        admin_text = _("The newest of what was done for what people said.")
        template = "feedback_cases/blocks/improvements.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        improvements = Improvement.objects.public()[:IMPROVEMENTS]
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "improvements": improvements}


class CaseLinkBlock(FixedBlock):
    """The way to the form for a case about the page that the block stands on."""

    class Meta:
        icon = "form"
        label = _("Way to file a case about this page")
        admin_text = _("A link to the form, which names this page.")
        template = "feedback_cases/blocks/case_link.html"
