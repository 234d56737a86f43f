from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from feedback_plugin.cases.models.units import in_reader_language


class Holiday(models.Model):
    """A day on which the offices are closed beside the weekends."""

    date = models.DateField(_("date"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150, blank=True)
    estimated = models.BooleanField(
        _("estimated"),
        default=False,
        help_text=_("Lunar holidays are estimated until they are announced."),
    )

    panels = [
        FieldPanel("date"),
        FieldPanel("name"),
        FieldPanel("name_en"),
        FieldPanel("estimated"),
    ]

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["date"]

    def __str__(self):
        return in_reader_language(self.name, self.name_en)
