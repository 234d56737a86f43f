from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    """What comments and cases share: receipts, form tokens, rate limits, Persian text."""

    name = "feedback_plugin"
    label = "feedback_plugin"
    verbose_name = _("Feedback")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from feedback_plugin import checks, sitting  # noqa: F401
        from feedback_plugin.page_cache import signal_handlers  # noqa: F401

        signal_handlers.connect()
        user_logged_in.connect(sitting.begin)
