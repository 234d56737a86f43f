"""The service desk: the catalogue of services, and the ways to be heard and answered."""

from django.core.paginator import Paginator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page
from wagtail.search import index

from cms_site.services.catalogue import Catalogue
from cms_site.services.service_page import ServicePage
from feedback_plugin.page_privacy import is_public, only_public


class ServiceDeskPage(Page):
    """All services below it, by audience, topic and event of life, fifteen to a page."""

    PAGE_SIZE = 15

    intro = models.TextField(_("introduction"), blank=True)
    contact_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page with the contact details"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        PageChooserPanel("contact_page"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("intro")]
    parent_page_types = ["cms_site.HomePage"]
    subpage_types = ["cms_site.ServicePage"]

    class Meta:
        verbose_name = _("service desk")
        verbose_name_plural = _("service desks")

    def services(self):
        """The services that everybody may read."""
        return only_public(ServicePage.objects.child_of(self)).defer_streamfields()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        catalogue = Catalogue(self.services(), request.GET)
        paginator = Paginator(catalogue.services, self.PAGE_SIZE)
        context["catalogue"] = catalogue
        context["services"] = paginator.get_page(request.GET.get("page"))
        context["contact"] = self._contact(request)
        return context

    def _contact(self, request):
        """The page with the contact details, unless not everybody may read it."""
        page = self.contact_page and self.contact_page.localized
        return page if page and is_public(page, request) else None
