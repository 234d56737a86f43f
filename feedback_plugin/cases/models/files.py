from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.files import PrivateFileField
from feedback_plugin.scans.verdicts import JudgedFile


class CaseFileQuerySet(models.QuerySet):
    def of_filing(self):
        """Those that the case was filed with, not those of a message."""
        return self.filter(message=None)

    def are(self, new):
        """Are these what was sent? A picture is drawn anew into the same bytes each time."""
        return [each.trait for each in new] == list(self.values_list("name", "size"))


class CaseFile(JudgedFile):
    """A file of a case, as it is kept: a picture drawn anew, or a PDF of pages alone."""

    case = models.ForeignKey(
        Case, verbose_name=_("case"), on_delete=models.PROTECT, related_name="files"
    )
    # None: it came with the filing.
    message = models.ForeignKey(
        CaseMessage,
        verbose_name=_("message"),
        on_delete=models.PROTECT,
        related_name="files",
        null=True,
        blank=True,
    )
    file = PrivateFileField(_("file"), max_length=255)
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=20)
    size = models.PositiveIntegerField(_("size"))

    objects = CaseFileQuerySet.as_manager()

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
