"""Standing pages: statements, about, contact – each with who is responsible and when it is due."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms_site.blocks import BodyBlock
from feedback_plugin.page_privacy import only_public


class StandardPage(Page):
    """A standing page: about, a statement, contact. Its live children are listed below it."""

    intro = models.TextField(_("introduction"), blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    responsible_unit = models.CharField(_("responsible unit"), max_length=200, blank=True)
    last_reviewed_on = models.DateField(_("last reviewed on"), null=True, blank=True)
    next_review_on = models.DateField(_("next review on"), null=True, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("responsible_unit"),
                FieldPanel("last_reviewed_on"),
                FieldPanel("next_review_on"),
            ],
            _("Responsibility and review"),
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["subpages"] = only_public(self.get_children()).order_by("path")
        return context
