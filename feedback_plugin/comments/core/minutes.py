"""The minutes of a meeting that a body sends with its comment: what it decided there, and who."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback_plugin.files import PrivateFileField
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.scans.verdicts import JudgedFile

MOST_PRESENT = 100_000
# No form takes an older meeting; this is for whoever writes past the forms.
FIRST_DAY = date(2000, 1, 1)
#: What everybody may know of them, as columns of a comment's record.
PUBLIC_COLUMNS = ("minutes_id", "minutes__held_on", "minutes__present", "minutes__signed")


class Minutes(JudgedFile):
    """A meeting that stands behind a comment: the weight of the comment is told, never counted.

    One row for one sheet of paper: a letter about several clauses has several comments with the
    same minutes. The scan is for moderators and for whoever answers.
    """

    held_on = models.DateField(_("date of the meeting"))
    present = models.PositiveIntegerField(_("persons present"))
    signed = models.PositiveIntegerField(_("signatures"))
    scan = PrivateFileField(_("scan of the minutes"), blank=True, max_length=255)
    #: Files that were made beforehand are true as long as this is.
    corrected_at = models.DateTimeField(_("corrected at"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("minutes of a meeting")
        verbose_name_plural = _("minutes of meetings")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(signed__gte=1, signed__lte=F("present"), present__lte=MOST_PRESENT),
                name="feedback_minutes_signed_by_those_present",
            ),
            models.CheckConstraint(
                condition=Q(held_on__gte=FIRST_DAY), name="feedback_minutes_of_our_time"
            ),
        ]

    def __str__(self) -> str:
        # Parts of pages are kept under it (`kept_html`), and the numbers may be corrected.
        return f"#{self.pk} {self.facts}"

    @property
    def sentence(self) -> str:
        """The weight in words: when a body met, how many came, and how many of them signed."""
        return gettext("With the minutes of %(day)s: %(present)s present, %(signed)s signed") % {
            "day": date_format(self.held_on, "j F Y"),
            "present": localize_digits(str(self.present)),
            "signed": localize_digits(str(self.signed)),
        }

    @property
    def facts(self) -> str:
        """What tells them from other minutes."""
        return f"{self.held_on:%Y-%m-%d}/{self.present}/{self.signed}"


def of_row(row: Mapping[str, Any]) -> Minutes | None:
    """The minutes in a row of PUBLIC_COLUMNS, as far as everybody may know them."""
    if row["minutes_id"] is None:
        return None
    names = ("held_on", "present", "signed")
    return Minutes(pk=row["minutes_id"], **{name: row[f"minutes__{name}"] for name in names})


@contextmanager
def files_only_if_stored(sent: Iterable[Minutes | None]) -> Iterator[None]:
    """Take their files back when the rows that name them are taken back: they would stay."""
    try:
        yield
    except Exception:
        for minutes in filter(None, sent):
            if minutes.scan and minutes.scan._committed:
                minutes.scan.storage.delete(minutes.scan.name)
        raise
