from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name

from feedback_plugin.comments.core.records import CommentRecord


class Assignment(models.Model):
    """That one officer is to answer a comment; what nobody has is nobody's."""

    record = models.OneToOneField(
        CommentRecord,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="assignment",
        verbose_name=_("comment"),
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("officer"),
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("assigned by"),
    )
    assigned_at = models.DateTimeField(_("assigned"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        default_permissions = ()

    def __str__(self) -> str:
        return f"#{self.record_id} → {self.officer_id}"

    @property
    def officer_name(self) -> str:
        """By which name colleagues know the officer."""
        return get_user_display_name(self.officer)


class InternalNote(models.Model):
    """What an officer tells colleagues about a comment: never public, forgotten with its author."""

    record = models.ForeignKey(
        CommentRecord,
        on_delete=models.CASCADE,
        related_name="internal_notes",
        verbose_name=_("comment"),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("author"),
    )
    text = models.TextField(_("note for colleagues"))
    written_at = models.DateTimeField(_("written"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text=""), name="feedback_response_note_says_something"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.record_id}"

    @property
    def author_name(self) -> str:
        """By which name colleagues know its author."""
        return get_user_display_name(self.author) if self.author else ""
