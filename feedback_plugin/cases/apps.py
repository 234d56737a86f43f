from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from feedback_plugin import installation


class CasesConfig(AppConfig):
    """Complaints, suggestions and criticisms as tracked cases, worked on in the Wagtail admin."""

    name = "feedback_plugin.cases"
    label = "feedback_cases"
    verbose_name = _("Cases")
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self):
        installation.require_apps("feedback_plugin")
        super().import_models()

    def ready(self):
        from feedback_plugin.cases import checks, signal_handlers  # noqa: F401

        signal_handlers.connect()
