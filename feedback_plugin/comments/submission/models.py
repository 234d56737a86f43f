from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.comments.core.records import CommentRecord


class CommentEdit(models.Model):
    """What a comment said before its author changed it; moderators see it, nobody else."""

    record = models.ForeignKey(
        CommentRecord, on_delete=models.CASCADE, related_name="edits", verbose_name=_("comment")
    )
    text = models.TextField(_("text"))
    proposed_wording = models.TextField(_("proposed wording"), blank=True)
    replaced_at = models.DateTimeField(_("replaced"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("earlier text of a comment")
        verbose_name_plural = _("earlier texts of comments")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self):
        return str(self.record_id)
