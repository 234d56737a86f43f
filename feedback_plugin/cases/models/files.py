from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.files import PrivateFileField


class CaseFile(models.Model):
    """A file of a case, as it is kept: a picture drawn anew, or a PDF of pages alone."""

    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="files"
    )
    file = PrivateFileField(_("file"), max_length=255)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20)
    size = models.PositiveIntegerField(_("size"))

    # The usage pages of Wagtail ask nobody for `visible_to`.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("file of a case")
        verbose_name_plural = _("files of cases")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        # Its name holds names of people.
        return f"{self.pk}"
