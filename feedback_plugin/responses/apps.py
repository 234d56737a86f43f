from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from feedback_plugin import installation


class ResponsesConfig(AppConfig):
    """Reasoned answers of the organisation to the comments on its pages."""

    name = "feedback_plugin.responses"
    label = "feedback_responses"
    verbose_name = _("Answers")
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self):
        installation.require_apps("feedback_plugin", "feedback_plugin.comments")
        super().import_models()

    def ready(self):
        from feedback_plugin.responses import signal_handlers

        signal_handlers.connect()
