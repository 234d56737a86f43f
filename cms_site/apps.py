"""The portal as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsSiteConfig(AppConfig):
    name = "cms_site"
    label = "cms_site"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from wagtail.models import Page

        from cms_site.operations import checks  # noqa: F401
        from drafts_plugin.signal_handlers import keep_aliases_with_their_sources

        # News that waits for its hour waits in every language.
        pages = (model for model in self.get_models() if issubclass(model, Page))
        keep_aliases_with_their_sources(*pages)
