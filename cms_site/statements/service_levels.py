"""Rows of a service level statement: what is promised for each service.

A row of what the portal itself does takes its days from where the software has them, and says
beside them what this year's cases really took.
"""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import blocks

from feedback_plugin.cases.figures.medians import medians
from feedback_plugin.cases.models.targets import Targets
from feedback_plugin.cases.states import CaseType
from feedback_plugin.comments.conf import conf
from feedback_plugin.page_privacy import named
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.working_calendar import office_day

COMMENT = "comment"
#: What the portal does itself, and promises by rows and settings.
OWN_SERVICES = [*CaseType.choices, (COMMENT, gettext_lazy("A comment on a draft"))]


@dataclass(frozen=True)
class Promise:
    """Until the first answer, and until it is done; "" promises nothing."""

    response: str = ""
    completion: str = ""


def promised(service: str) -> Promise:
    """What is promised today for one of the portal's own services."""
    if service == COMMENT:
        days = conf.moderation_days
        return Promise(_("At once: a receipt"), "" if days is None else _days(days))
    triage, resolve = Targets().days(service, None, office_day(timezone.now()))
    return Promise(_working_days(triage), _working_days(resolve))


def _working_days(days: int) -> str:
    sentence = ngettext("%(number)s working day", "%(number)s working days", days)
    return sentence % {"number": localize_digits(str(days))}


def _days(days: int) -> str:
    sentence = ngettext("%(number)s day", "%(number)s days", days)
    return sentence % {"number": localize_digits(str(days))}


class ServiceLevelBlock(blocks.StructBlock):
    """One service."""

    name = blocks.CharBlock(label=gettext_lazy("Service"), max_length=200)
    page = blocks.PageChooserBlock(label=gettext_lazy("Page of the service"), required=False)
    own = blocks.ChoiceBlock(
        label=gettext_lazy("Promised by the portal"),
        choices=OWN_SERVICES,
        required=False,
        help_text=gettext_lazy("Its days stand in the settings, and need not be written here."),
    )
    response = blocks.CharBlock(
        label=gettext_lazy("First response"), max_length=100, required=False
    )
    completion = blocks.CharBlock(label=gettext_lazy("Done within"), max_length=100, required=False)
    availability = blocks.CharBlock(
        label=gettext_lazy("Availability"), max_length=100, required=False
    )
    support = blocks.CharBlock(label=gettext_lazy("Support"), max_length=200, required=False)


class ServiceLevelsBlock(blocks.StructBlock):
    """A table of services and what is promised for each."""

    title = blocks.CharBlock(label=gettext_lazy("Title"), max_length=200)
    services = blocks.ListBlock(
        ServiceLevelBlock(label=gettext_lazy("Service")), label=gettext_lazy("Services")
    )

    class Meta:
        icon = "list-ul"
        label = gettext_lazy("Service levels")
        template = "cms_site/blocks/service_levels.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        is_measured = any(each["own"] in CaseType.values for each in value["services"])
        year, took = medians(office_day(timezone.now())) if is_measured else ("", {})
        rows = [(*_row(each), took.get(each["own"])) for each in value["services"]]
        return {**context, "rows": rows, "year": year}


def _row(service: Any) -> tuple[Any, str, Promise]:
    """A service, the address of its page where everybody may read that, and what is promised."""
    url = named(service["page"]).url
    if service["own"]:
        return service, url, promised(service["own"])
    return service, url, Promise(service["response"], service["completion"])
