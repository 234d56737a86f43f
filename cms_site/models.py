"""The portal's own pages: home, news, and standing pages such as statements and contact."""

from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from cms_site.blocks import INLINE_FEATURES, BodyBlock
from feedback_plugin.named_pages import only_public


class HomePage(Page):
    """The front door: the duty of the organisation, the ways in, and the news."""

    duty = models.TextField(
        _("duty"), blank=True, help_text=_("What the organisation is for, in one sentence.")
    )
    about_title = models.CharField(_("heading of the introduction"), max_length=200, blank=True)
    about = RichTextField(_("introduction"), blank=True, features=INLINE_FEATURES)
    address = models.TextField(_("address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    office_hours = models.CharField(_("office hours"), max_length=200, blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("duty"),
        MultiFieldPanel([FieldPanel("about_title"), FieldPanel("about")], _("Introduction")),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("address", "phone", "email", "office_hours")],
            _("Contact details at the foot of every page"),
        ),
    ]
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def news_index(self):
        """The first live list of news below this page, or None."""
        return only_public(NewsIndexPage.objects.child_of(self)).first()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        news_index = self.news_index
        context["news_index"] = news_index
        context["latest_news"] = news_index.latest()[:3] if news_index else []
        return context


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

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")


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
