from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.files import PrivateFileField


class ExportFile(models.Model):
    """The spreadsheet of a page with many comments, made by the clock and not while one waits.

    It holds what was published by `as_of`; while `content` is still what these comments say, it is
    handed out. `rows_done` of `rows_total` tells how far the next one is.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )
    as_of = models.DateTimeField(_("as of"), null=True)
    content = models.CharField(max_length=64, blank=True, editable=False)
    file = PrivateFileField(_("file"), blank=True, max_length=255)
    rows_done = models.PositiveIntegerField(default=0, editable=False)
    rows_total = models.PositiveIntegerField(default=0, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("export file")
        verbose_name_plural = _("export files")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id}"
