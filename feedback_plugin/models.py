from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.page_cache.models import PageChange  # noqa: F401 (for Django to find)


class RateLimit(models.Model):
    """How often one key was used within one window of time; the key itself is not stored."""

    scope = models.CharField(_("scope"), max_length=40)
    key_hash = models.CharField(_("key hash"), max_length=64)
    window_ends_at = models.DateTimeField(_("window ends at"), db_index=True)
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("rate limit")
        verbose_name_plural = _("rate limits")
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "key_hash", "window_ends_at"], name="feedback_one_window_a_key"
            )
        ]

    def __str__(self):
        return f"{self.scope} {self.count}"


class Notification(models.Model):
    """That one event was told, or will be, to one person; the address itself is not stored."""

    event = models.CharField(_("event"), max_length=120)
    recipient_hash = models.CharField(_("recipient hash"), max_length=64)
    batch = models.UUIDField(_("batch"), db_index=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mail owed")
        verbose_name_plural = _("mails owed")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["event", "recipient_hash"], name="feedback_one_mail_an_event_and_person"
            )
        ]

    def __str__(self):
        return self.event
