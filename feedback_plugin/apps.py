from datetime import timedelta

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

# Thirty attempts, at most four hours apart, last for about four days.
MAIL_QUEUE = {"MAX_RETRIES": 30, "RETRY_INTERVAL": timedelta(minutes=15)}


class FeedbackConfig(AppConfig):
    """What comments and cases share: receipts, form tokens, rate limits, Persian text."""

    name = "feedback_plugin"
    label = "feedback_plugin"
    verbose_name = _("Feedback")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # django-post-office asks the settings alone, and without these gives a mail up at once.
        if not hasattr(settings, "POST_OFFICE"):
            settings.POST_OFFICE = MAIL_QUEUE
        from django.contrib.auth.signals import user_logged_in

        from feedback_plugin import checks, sitting  # noqa: F401
        from feedback_plugin.page_cache import signal_handlers  # noqa: F401

        signal_handlers.connect()
        user_logged_in.connect(sitting.begin)
