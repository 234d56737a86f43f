"""Standing pages: statements, about, contact – each with who is responsible and when it is due."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms_site.statements.body import StatementBodyBlock
from cms_site.statements.responsibility import ResponsibilityMixin
from cms_site.usefulness.panels import UsefulnessPanel
from feedback_plugin.page_privacy import only_public


class StandardPage(ResponsibilityMixin, Page):
    """A standing page: about, a statement, contact. Its live children are listed below it."""

    asks_if_useful = True

    body = StreamField(StatementBodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("intro"),
        FieldPanel("body"),
        *ResponsibilityMixin.responsibility_panels,
        UsefulnessPanel(_("What readers say of the page")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("intro"), index.SearchField("body")]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["subpages"] = only_public(self.get_children()).order_by("path")
        return context
