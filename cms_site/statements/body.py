"""What the body of a standing page is made of, beside what news are made of."""

from django.utils.translation import gettext_lazy as _

from cms_site.blocks import BodyBlock
from cms_site.statements.accessibility import AccessibilityBlock
from cms_site.statements.closed_days import WorkingCalendarBlock
from cms_site.statements.indicators import IndicatorsBlock
from cms_site.statements.service_levels import ServiceLevelsBlock
from cms_site.statements.stored_data import CookiesBlock, StoredDataBlock
from feedback_plugin.cases.blocks import FixedBlock


class CurrentDraftsBlock(FixedBlock):
    """The drafts that can be commented on now, or soon."""

    class Meta:
        icon = "doc-full"
        label = _("Drafts under consultation")
        admin_text = _("The drafts that are open for comment now, or will be soon.")
        template = "cms_site/blocks/current_drafts.html"


class StatementBodyBlock(BodyBlock):
    """The body of a standing page."""

    accessibility = AccessibilityBlock()
    stored_data = StoredDataBlock()
    cookies = CookiesBlock()
    indicators = IndicatorsBlock()
    service_levels = ServiceLevelsBlock()
    current_drafts = CurrentDraftsBlock()
    working_calendar = WorkingCalendarBlock()
