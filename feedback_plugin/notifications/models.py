from django.db import models
from django.utils.translation import gettext_lazy as _


class Notification(models.Model):
    """That one event was told, or will be, to one person; the address itself is not stored.

    The unique key is what keeps a person from being told twice.
    """

    event = models.CharField(_("event"), max_length=120)
    recipient_hash = models.CharField(_("recipient hash"), max_length=64)
    batch = models.UUIDField(_("batch"), db_index=True)
    key = models.CharField(
        _("key"), max_length=40, db_index=True, help_text=_("What its channel knows it by.")
    )
    names_page = models.PositiveBigIntegerField(
        _("names page"), null=True, help_text=_("The page whose title stands in the message.")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["event", "recipient_hash"], name="feedback_one_notification_a_person"
            )
        ]

    def __str__(self) -> str:
        return self.event
