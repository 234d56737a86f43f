"""What the virus scanner of a site said of a file, kept in the row that names it."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback_plugin.conf import conf


class FileState(models.TextChoices):
    """Whether a file may be handed out; one that waits is `not_scanned` and a scanner is set."""

    NOT_SCANNED = "not_scanned", _("not scanned for viruses")
    WAITING = "waiting", _("waits for the virus scanner")
    CLEAN = "clean", _("no virus found")
    QUARANTINED = "quarantined", _("in quarantine")


class JudgedFile(models.Model):
    """A row with one file that is handed out, once there is a scanner, when it is judged clean."""

    verdict = models.CharField(
        _("verdict of the virus scanner"),
        max_length=12,
        choices=FileState,
        default=FileState.NOT_SCANNED,
        editable=False,
    )
    tried_at = models.DateTimeField(_("scanned at"), null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def state(self) -> FileState:
        """What the scanner of the site says of it, if there is one."""
        if self.verdict == FileState.NOT_SCANNED and conf.file_scanner:
            return FileState.WAITING
        return FileState(self.verdict)

    @property
    def can_be_saved(self) -> bool:
        """May it be handed out? With a scanner, not before it is judged clean."""
        return self.state in (FileState.CLEAN, FileState.NOT_SCANNED)

    @property
    def why_locked(self) -> str:
        """Why nobody gets it, in a sentence; "" where it may be handed out."""
        if self.state == FileState.QUARANTINED:
            return gettext(
                "The virus scanner found something harmful in this file. It is locked: nobody can"
                " save it."
            )
        if self.state == FileState.WAITING:
            return gettext(
                "The virus scanner has not judged this file yet. Until then nobody can save it."
            )
        return ""
