"""Which standing pages the organisation owes its readers: rows that it keeps itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from feedback_plugin.translated_text import TranslatedTextField, in_reader_language


class PageDuty(models.Model):
    """One page that has to be there, in every language of the site."""

    names = TranslatedTextField(_("name"), max_length=200)
    slug = models.SlugField(
        _("slug"),
        max_length=255,
        blank=True,
        allow_unicode=True,
        help_text=_("The last part of the page's address, where no page is chosen."),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100)

    panels = [FieldPanel("names"), FieldPanel("page"), FieldPanel("slug"), FieldPanel("order")]

    class Meta:
        verbose_name = _("duty to have a page")
        verbose_name_plural = _("duties to have pages")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return in_reader_language(self.names)
