from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class UploadedSheet(models.Model):
    """What an officer has sent for a page and not confirmed yet: the cells that are read, no more.

    The next sheet takes its place.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("officer"),
    )
    uploaded_at = models.DateTimeField(_("uploaded"))
    rows = models.JSONField(default=list)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("uploaded sheet")
        verbose_name_plural = _("uploaded sheets")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["page", "officer"], name="feedback_response_one_sheet_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} @ {self.page_id}"
