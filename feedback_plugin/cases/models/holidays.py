from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from feedback_plugin.translated_text import TranslatedTextField, in_reader_language


class Holiday(models.Model):
    """A day on which the offices are closed beside the weekends."""

    date = models.DateField(_("date"), unique=True)
    names = TranslatedTextField(_("name"), max_length=150)
    estimated = models.BooleanField(
        _("estimated"),
        default=False,
        help_text=_("Lunar holidays are estimated until they are announced."),
    )

    panels = [
        FieldPanel("date"),
        FieldPanel("names"),
        FieldPanel("estimated"),
    ]

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["date"]

    def __str__(self):
        return in_reader_language(self.names)


def list_holidays(after: date) -> list[date]:
    """The days after this one on which the offices are closed: the hook of this name."""
    return list(Holiday.objects.filter(date__gt=after).values_list("date", flat=True))
