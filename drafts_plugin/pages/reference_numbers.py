"""The number by which people cite a draft, from the day on which it is public first."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from drafts_plugin.dates import local
from drafts_plugin.drafts import source_row
from drafts_plugin.pages.years import year_number


class ReferenceCounterManager(models.Manager):
    def next_serial(self, year: int) -> int:
        """The next serial of this year; call it within the transaction that stores the draft.

        The UPDATE holds the row until commit: nobody else reads the same serial, and what fails
        leaves no gap.
        """
        self.get_or_create(year=year)
        self.filter(year=year).update(last_serial=models.F("last_serial") + 1)
        return self.values_list("last_serial", flat=True).get(year=year)


class ReferenceCounter(models.Model):
    """The last reference number given in a year."""

    year = models.PositiveIntegerField(_("year"), unique=True)
    last_serial = models.PositiveIntegerField(_("last serial"), default=0)

    objects = ReferenceCounterManager()

    class Meta:
        verbose_name = _("reference counter")
        verbose_name_plural = _("reference counters")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.year}: {self.last_serial}"


def keep_reference_number(draft: Any, update_fields: Iterable[str] | None) -> None:
    """Before it is saved: the draft keeps its number; one that becomes public gets its own.

    Its translations have it from their source (`translations`), its aliases from what they show.
    """
    if update_fields is not None:
        return
    if draft.alias_of_id:
        shown = type(draft)._base_manager.filter(pk=draft.alias_of_id)
        draft.reference_number = shown.values_list("reference_number", flat=True).first() or ""
        return
    source = source_row(draft, "reference_number")
    if source and (source["reference_number"] or source["pk"] != draft.pk):
        draft.reference_number = source["reference_number"]
    elif draft.live:
        draft.reference_number = _next_number()


def _next_number() -> str:
    year = year_number(local(timezone.now()).date(), settings.LANGUAGE_CODE)
    return f"{year}-{ReferenceCounter.objects.next_serial(year):03}"
