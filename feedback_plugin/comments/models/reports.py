from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ReportReason(models.TextChoices):
    """What a reader finds wrong with a published comment."""

    PERSONAL_DATA = "personal", _("It tells personal data of somebody")
    INSULT = "insult", _("It insults or threatens somebody")
    UNLAWFUL = "unlawful", _("It is against the law")
    ADVERTISING = "advertising", _("It is advertising or spam")
    IMPOSTURE = "imposture", _("It was written in the name of somebody else")
    OTHER = "other", _("Something else, which I explain below")


class CommentReport(models.Model):
    """That a reader asked the moderators to look at a published comment again."""

    record = models.ForeignKey(
        "feedback_comments.CommentRecord",
        on_delete=models.CASCADE,
        related_name="reports",
        verbose_name=_("comment"),
    )
    reason = models.CharField(_("reason"), max_length=12, choices=ReportReason.choices)
    text = models.TextField(_("explanation"), blank=True)
    address_hash = models.CharField(max_length=64, blank=True, editable=False)
    reported_at = models.DateTimeField(_("reported"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("closed by"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("report of a reader")
        verbose_name_plural = _("reports of readers")
        default_permissions = ()
        ordering = ["reported_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=ReportReason.values), name="feedback_report_reason_is_known"
            ),
            models.UniqueConstraint(
                fields=["record", "address_hash"],
                condition=~Q(address_hash=""),
                name="feedback_one_report_a_connection",
            ),
        ]
        indexes = [
            models.Index(
                fields=["reported_at"],
                condition=~Q(address_hash=""),
                name="feedback_report_addresses",
            )
        ]

    def __str__(self):
        return self.get_reason_display()
