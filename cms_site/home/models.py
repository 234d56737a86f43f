"""The page at the portal's front door, one for each language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from cms_site.blocks import INLINE_FEATURES
from cms_site.news.models import NewsIndexPage
from cms_site.services.desk_page import ServiceDeskPage
from feedback_plugin.page_privacy import only_public


class HomePage(Page):
    """The front door: the duty of the organisation, the ways in, and the news."""

    duty = models.TextField(
        _("duty"), blank=True, help_text=_("What the organisation is for, in one sentence.")
    )
    about_title = models.CharField(_("heading of the introduction"), max_length=200, blank=True)
    about = RichTextField(_("introduction"), blank=True, features=INLINE_FEATURES)
    address = models.TextField(_("address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    email = models.EmailField(_("email"), blank=True)
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

    @property
    def service_desk(self):
        """The first live service desk below this page, or None."""
        return only_public(ServiceDeskPage.objects.child_of(self)).first()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        news_index = self.news_index
        context["news_index"] = news_index
        context["service_desk"] = self.service_desk
        context["latest_news"] = news_index.latest()[:3] if news_index else []
        return context
