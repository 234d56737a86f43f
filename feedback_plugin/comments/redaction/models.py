from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.choices import RedactionReason
from feedback_plugin.comments.core.records import CommentRecord


class RedactedField(models.TextChoices):
    """Where words can be removed."""

    TEXT = "comment", _("Text")
    PROPOSED_WORDING = "proposed_wording", _("Proposed wording")
    NAME = "user_name", _("Name")
    ORGANISATION = "organisation", _("Organisation")


class Redaction(models.Model):
    """That words were removed, why and by whom; never which."""

    record = models.ForeignKey(
        CommentRecord,
        on_delete=models.CASCADE,
        related_name="redactions",
        verbose_name=_("comment"),
    )
    field = models.CharField(_("field"), max_length=20, choices=RedactedField.choices)
    places = models.PositiveIntegerField(_("places"))
    reason = models.CharField(_("reason"), max_length=20, choices=RedactionReason.choices)
    note = models.TextField(_("note to the author"), blank=True)
    redacted_at = models.DateTimeField(_("redacted"))
    redacted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("redacted by"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason__in=RedactionReason.values),
                name="feedback_redaction_reason_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason="other") | ~models.Q(note=""),
                name="feedback_other_redaction_has_a_note",
            ),
        ]

    def __str__(self):
        return f"{self.get_field_display()}: {self.get_reason_display()}"


class SealedOriginal(models.Model):
    """A text as its author sent it, behind a right; every look at it is in the audit log."""

    record = models.ForeignKey(
        CommentRecord,
        on_delete=models.CASCADE,
        related_name="sealed_originals",
        verbose_name=_("comment"),
    )
    field = models.CharField(
        _("field"),
        max_length=40,
        help_text=_("A redacted field, or “edit-” and the number of an earlier text."),
    )
    text = models.TextField(_("original"))
    sealed_at = models.DateTimeField(_("sealed"))
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("sealed by"),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sealed original")
        verbose_name_plural = _("sealed originals")
        default_permissions = ()
        permissions = [
            ("see_original_commentrecord", _("Can see and restore the originals of redacted texts"))
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "field"], name="feedback_one_original_a_field"
            )
        ]

    def __str__(self):
        return f"{self.record_id}: {self.field}"

    def get_field_display(self):
        """The field in words; an earlier text has no name of its own."""
        labels = dict(RedactedField.choices)
        return labels.get(self.field, _("Earlier text"))
