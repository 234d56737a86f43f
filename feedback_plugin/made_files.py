"""Files that take long to make: made by the clock, kept until what they say is no longer so."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO, Any

from django.core.files import File
from django.db import models
from django.utils.translation import gettext_lazy as _

from feedback_plugin.files import PrivateFileField


class MadeFile(models.Model):
    """A file about a page, made by the clock and not while one waits.

    It holds what was so at `as_of`; while `content` is still what it would say, it is handed out.
    `rows_done` of `rows_total` tells how far the next one is.
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
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page_id}"

    def says(self, content: str) -> bool:
        """Is its file there, and does it say this? A disk that was full or lost has none."""
        is_there = self.file and self.file.storage.exists(self.file.name)
        return bool(is_there) and self.content == content

    def let_go(self) -> None:
        """Delete what is no longer so, and know it: the next may not be written in full."""
        self.file.delete(save=False)
        self.content = ""
        self.save()

    def counted(self, rows: Iterable[Any], every: int) -> Iterator[Any]:
        """The same rows; how many are done can be read meanwhile."""
        for number, row in enumerate(rows, start=1):
            if number % every == 1:
                counts = {"rows_done": number - 1, "rows_total": self.rows_total}
                type(self)._base_manager.filter(pk=self.pk).update(**counts)
            yield row
        self.rows_done = self.rows_total

    def keep(self, made: IO[bytes], name: str, content: str, as_of: datetime) -> None:
        """Hand this out from now on."""
        self.as_of, self.content = as_of, content
        self.file.save(name, File(made), save=False)
        self.save()
