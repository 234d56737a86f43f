"""What listing the app does, so that a site need not."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class PersianConfig(AppConfig):
    name = "cms_site.persian"
    label = "persian"
    verbose_name = _("Persian")

    def ready(self):
        from cms_site.persian import (
            admin_forms,
            checks,
            counts,
            digits,
            formats,
            javascript_catalog,
            localize,
            refusals,
            root_page,
        )

        formats.install()
        digits.install()
        admin_forms.install()
        javascript_catalog.install()
        counts.install()
        localize.install()
        refusals.install()
        root_page.install()
        register(checks.check_installation)
