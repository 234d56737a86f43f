from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from feedback_plugin import installation


class CommentsConfig(AppConfig):
    """Public comments on any page, moderated in the Wagtail admin."""

    name = "feedback_plugin.comments"
    label = "feedback_comments"
    verbose_name = _("Comments")
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self):
        installation.require_apps(
            "feedback_plugin",
            "django_comments",
            "django.contrib.sites",
            django_comments_xtd="feedback_plugin.comments.xtd.QuietXtdConfig",
        )
        super().import_models()

    def ready(self):
        from feedback_plugin.comments import checks, signal_handlers  # noqa: F401

        signal_handlers.connect()
