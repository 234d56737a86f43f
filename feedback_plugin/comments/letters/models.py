from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from feedback_plugin.files import PrivateFileField


class Letter(models.Model):
    """The letter in which a comment came, entered by staff on behalf of its sender."""

    record = models.OneToOneField(
        "feedback_comments.CommentRecord",
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="letter",
        verbose_name=_("comment"),
    )
    letter_number = models.CharField(
        _("number of the letter"),
        max_length=100,
        blank=True,
        help_text=_("As its sender wrote it."),
    )
    registered_number = models.CharField(
        _("registered number"),
        max_length=100,
        help_text=_("Under which your secretariat registered it. One letter is entered once."),
        unique=True,
    )
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    received_on = models.DateField(_("received on"))
    scan = PrivateFileField(_("scan"), blank=True, max_length=255)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | Q(received_on__gte=F("sent_on")),
                name="feedback_letter_received_after_sent",
            )
        ]

    def __str__(self):
        return self.registered_number
