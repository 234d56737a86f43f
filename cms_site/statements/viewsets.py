"""Where the list of owed pages is kept."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from cms_site.statements.duties import PageDuty


class PageDutyViewSet(ModelViewSet):
    """Below the settings, for whoever has the right to it."""

    model = PageDuty
    name = "page_duties"
    menu_label = _("Standard pages")
    icon = "tasks"
    add_to_settings_menu = True
    copy_view_enabled = False
    list_display = ["__str__", Column("slug", label=_("slug")), Column("order", label=_("order"))]


duties = PageDutyViewSet()
