from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from feedback_plugin.cases.models.units import Unit
from feedback_plugin.cases.states import Rung

UPPER = (Rung.FIVE_LATE, Rung.TEN_LATE, Rung.STATUTORY)


class Escalation(models.Model):
    """Which unit hears of answers that are late beyond the unit that owes them."""

    rung = models.CharField(
        _("when"),
        max_length=12,
        unique=True,
        choices=[(rung.value, rung.label) for rung in UPPER],
    )
    unit = models.ForeignKey(
        Unit,
        verbose_name=_("unit"),
        on_delete=models.PROTECT,
        related_name="escalations",
        help_text=_("The members of its group get the mail, and its head."),
    )

    panels = [FieldPanel("rung"), FieldPanel("unit")]

    class Meta:
        verbose_name = _("escalation")
        verbose_name_plural = _("escalations")
        ordering = ["pk"]

    def __str__(self):
        return self.get_rung_display()


def units_of_escalations() -> dict[str, Unit | None]:
    """The unit that hears of each upper rung; without a row, the one without topics."""
    rows = Escalation.objects.select_related("unit")
    named = {row.rung: row.unit for row in rows if row.unit.active}
    fallback = Unit.objects.fallback()
    return {rung: named.get(rung, fallback) for rung in UPPER}


def next_instance(unit: Unit | None) -> Unit | None:
    """To whom filers may turn about this unit: who hears of late answers first, if another."""
    other = units_of_escalations()[Rung.FIVE_LATE]
    return None if other is None or other == unit else other
