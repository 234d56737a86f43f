from datetime import datetime

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


class TextMessageQuerySet(models.QuerySet):
    def waiting(self) -> "TextMessageQuerySet":
        """What has not left, and was not given up."""
        return self.filter(state=TextMessage.State.WAITING)

    def due(self, at: datetime) -> "TextMessageQuerySet":
        """Of it what leaves at this instant, the longest due first."""
        return self.waiting().filter(due_at__lte=at).order_by("due_at", "pk")


class TextMessage(models.Model):
    """A text to a mobile phone, from its queueing until it is deleted some days after it left."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Given up")

    key = models.CharField(_("key"), max_length=40, db_index=True)
    number = models.CharField(_("mobile"), max_length=16)
    text = models.TextField(_("text"))
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.WAITING)
    # When it leaves; while it is being sent, when it is tried again if the process dies.
    due_at = models.DateTimeField(_("leaves at"))
    failures = models.PositiveSmallIntegerField(_("failed attempts"), default=0)
    queued_at = models.DateTimeField(_("queued"))

    objects = TextMessageQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text message")
        verbose_name_plural = _("text messages")
        default_permissions = ()
        indexes = [models.Index(fields=["state", "due_at"], name="feedback_text_due")]

    def __str__(self) -> str:
        return self.key
