from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    """Public comments on any page, moderated in the Wagtail admin."""

    name = "feedback_plugin.comments"
    label = "feedback_comments"
    verbose_name = _("Comments")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from feedback_plugin.comments import checks  # noqa: F401
