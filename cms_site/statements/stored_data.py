"""Parts of a privacy statement that the software writes itself, so that they say what it does."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms_site.statements.cookies import cookies
from cms_site.statements.retention import stored_data
from feedback_plugin.cases.blocks import FixedBlock


class StoredDataBlock(FixedBlock):
    """What is stored of readers, why and how long."""

    class Meta:
        icon = "table"
        label = _("What is stored, why and how long")
        admin_text = _("The software's own list; its days are those of the settings.")
        template = "cms_site/blocks/stored_data.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "rows": stored_data()}


class CookiesBlock(FixedBlock):
    """The cookies that the portal sets, for whom and how long."""

    class Meta:
        icon = "list-ul"
        label = _("Cookies")
        admin_text = _("The cookies that the software sets, and how long they last.")
        template = "cms_site/blocks/cookies.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "cookies": cookies()}
