"""What the screens of the admin about one page have in common."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.models import Page


class BasePageView(WagtailAdminTemplateMixin, View):
    """A screen below a page's own, for those whom `is_for` lets in; else PermissionDenied."""

    def is_for(self, user) -> bool:
        """May this user see and use the screen for `self.page`? Nobody, until a screen says so."""
        return False

    def dispatch(self, request, *args, **kwargs):
        if not self.is_for(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def page(self):
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title()}
        return [*get_breadcrumbs_items_for_page(self.page, self.request.user), here]
