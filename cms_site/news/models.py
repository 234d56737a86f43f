"""The list of news and its items."""

from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms_site.blocks import BodyBlock
from feedback_plugin.page_privacy import only_public


class NewsIndexPage(Page):
    """All the news, newest first, ten to a page."""

    PAGE_SIZE = 10

    intro = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    subpage_types = ["cms_site.NewsPage"]

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    def latest(self):
        """Live news of this list, newest first."""
        return only_public(NewsPage.objects.child_of(self)).order_by("-date", "-pk")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        paginator = Paginator(self.latest(), self.PAGE_SIZE)
        context["news"] = paginator.get_page(request.GET.get("page"))
        return context


class NewsPage(Page):
    """One piece of news."""

    date = models.DateField(_("date"), null=True)
    lead = models.TextField(_("lead"), help_text=_("Two sentences that stand for the whole."))
    image = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("lead"),
        FieldPanel("image"),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    parent_page_types = ["cms_site.NewsIndexPage"]
    subpage_types = []
    search_kind = "news"

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
