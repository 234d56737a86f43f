from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from feedback_plugin.translated_text import TranslatedTextField, Wording, in_reader_language


class RootCauseQuerySet(models.QuerySet):
    def active(self):
        """Those that may be chosen."""
        return self.filter(active=True)


class RootCause(models.Model):
    """Why it came to a complaint, in the organisation's own list; counted in public."""

    changes_public_pages = True

    names = TranslatedTextField(_("name"), max_length=80)
    sort_order = models.PositiveIntegerField(_("order"), default=0)
    active = models.BooleanField(
        _("offered"),
        default=True,
        help_text=_("Answers keep a cause that is not offered any more."),
    )

    objects = RootCauseQuerySet.as_manager()

    panels = [FieldPanel("names"), FieldPanel("sort_order"), FieldPanel("active")]

    class Meta:
        verbose_name = _("root cause")
        verbose_name_plural = _("root causes")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> Wording:
        """Its name in the reader's language."""
        return in_reader_language(self.names)
