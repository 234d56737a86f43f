from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.cases.models.cases import Case
from feedback_plugin.cases.models.messages import CaseMessage
from feedback_plugin.conf import conf
from feedback_plugin.files import PrivateFileField


class FileState(models.TextChoices):
    """Whether a file may be handed out; one that waits is `not_scanned` and a scanner is set."""

    NOT_SCANNED = "not_scanned", _("not scanned for viruses")
    WAITING = "waiting", _("waits for the virus scanner")
    CLEAN = "clean", _("no virus found")
    QUARANTINED = "quarantined", _("in quarantine")


class CaseFileQuerySet(models.QuerySet):
    def of_filing(self):
        """Those that the case was filed with, not those of a message."""
        return self.filter(message=None)

    def are(self, new):
        """Are these what was sent? A picture is drawn anew into the same bytes each time."""
        return [each.trait for each in new] == list(self.values_list("name", "size"))


class CaseFile(models.Model):
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
    verdict = models.CharField(
        _("verdict of the virus scanner"),
        max_length=12,
        choices=FileState,
        default=FileState.NOT_SCANNED,
        editable=False,
    )
    tried_at = models.DateTimeField(_("scanned at"), null=True, editable=False)

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

    @property
    def state(self):
        """What the scanner of the site says of it, if there is one."""
        if self.verdict == FileState.NOT_SCANNED and conf.file_scanner:
            return FileState.WAITING
        return FileState(self.verdict)

    @property
    def can_be_saved(self):
        """May it be handed out? With a scanner, not before it is judged clean."""
        return self.state in (FileState.CLEAN, FileState.NOT_SCANNED)
