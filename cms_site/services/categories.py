"""What services are found by: audiences, topics and events of life, listed by the organisation."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from feedback_plugin.translated_text import TranslatedTextField, Wording, in_reader_language


class CategoryKind(models.TextChoices):
    """What a category says of a service; the values stand in addresses."""

    AUDIENCE = "audience", _("Audience")
    TOPIC = "topic", _("Topic")
    EVENT = "event", _("Life event")


class ServiceCategory(models.Model):
    """One audience, topic or event of life, named in each language of the site."""

    kind = models.CharField(_("kind"), max_length=20, choices=CategoryKind.choices)
    names = TranslatedTextField(_("name"), max_length=100)

    #: Pages that are kept whole show its name.
    changes_public_pages = True

    panels = [FieldPanel("kind"), FieldPanel("names")]

    class Meta:
        verbose_name = _("service category")
        verbose_name_plural = _("service categories")
        ordering = ["kind", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.label}"

    @property
    def label(self) -> Wording:
        """Its name in the reader's language."""
        return in_reader_language(self.names)
