"""Drafts of regulations, open for public comment."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DraftsPluginConfig(AppConfig):
    name = "drafts_plugin"
    label = "drafts_plugin"
    verbose_name = _("Draft regulations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from drafts_plugin import checks, signal_handlers
        from drafts_plugin.pages import presence, whole_publication

        checks.register_checks()
        whole_publication.install()
        presence.shut_privacy()
        signal_handlers.register_signal_handlers()
