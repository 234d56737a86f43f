from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class CaseCounterManager(models.Manager):
    def next_serial(self, year):
        """The next serial of this year; call it within the transaction that stores the case.

        The UPDATE holds the row until commit, so no other filing reads the same serial, and a
        filing that fails leaves no gap.
        """
        self.get_or_create(year=year)
        self.filter(year=year).update(last_serial=F("last_serial") + 1)
        return self.values_list("last_serial", flat=True).get(year=year)


class CaseCounter(models.Model):
    """The last case number given in a year."""

    year = models.PositiveIntegerField(_("year"), unique=True)
    last_serial = models.PositiveIntegerField(_("last serial"), default=0)

    objects = CaseCounterManager()

    class Meta:
        verbose_name = _("case counter")
        verbose_name_plural = _("case counters")
        default_permissions = ()

    def __str__(self):
        return f"{self.year}: {self.last_serial}"
