"""The page types: a draft, and the list of drafts."""

from itertools import groupby
from operator import attrgetter
from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.api import APIField
from wagtail.models import Page

from drafts_plugin.cache import cache_until
from drafts_plugin.dates import next_midnight
from drafts_plugin.pages import panels
from drafts_plugin.pages.filters import DraftFilter
from drafts_plugin.pages.forms import DraftPageForm
from drafts_plugin.pages.lateness import fetch_unanswered
from drafts_plugin.pages.mixin import DraftPageMixin
from drafts_plugin.pages.permissions import UnsortedPermissionTester
from drafts_plugin.pages.querysets import DraftManager, DraftQuerySet
from drafts_plugin.pages.routes.subscriptions import SubscriptionRoutes
from drafts_plugin.stages import Stage


def is_other_page(asked: str, number: int) -> bool:
    """Tell whether an address asks for another page of a list than the one that is shown."""
    try:
        return int(asked) != number
    except ValueError:
        return bool(asked)


class DraftPage(DraftPageMixin, Page):
    """A draft regulation with its period, from preparation to promulgation, at one URL."""

    template = "drafts_plugin/draft_page.html"
    parent_page_types = ["drafts_plugin.DraftIndexPage"]
    subpage_types = []

    objects = DraftManager()

    base_form_class = DraftPageForm
    content_panels = Page.content_panels + panels.TEXT_PANELS
    edit_handler = panels.draft_edit_handler(content_panels, Page.promote_panels)
    search_fields = Page.search_fields + DraftPageMixin.draft_search_fields

    class Meta(DraftPageMixin.Meta):
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")


class DraftIndexPage(SubscriptionRoutes, Page):
    """The list of drafts below it, by stage."""

    PAGE_SIZE = 20

    intro = models.TextField(_("introduction"), blank=True)

    api_fields = [APIField("intro")]

    template = "drafts_plugin/draft_index_page.html"
    subpage_types = ["drafts_plugin.DraftPage"]
    content_panels = Page.content_panels + ["intro"]

    class Meta:
        verbose_name = _("draft index")
        verbose_name_plural = _("draft indexes")

    def permissions_for_user(self, user: Any) -> UnsortedPermissionTester:
        """What `user` may do with it: nobody sorts by hand what readers have by stage."""
        return UnsortedPermissionTester(user, self)

    def get_drafts(self) -> DraftQuerySet:
        """The drafts that the list may show to everybody."""
        return DraftPage.objects.child_of(self).live().public()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        at, all_drafts = timezone.now(), self.get_drafts()
        cache_until(request, all_drafts.next_change(at))
        # The days left are counted in the list.
        cache_until(request, next_midnight(at))
        asked = DraftFilter(all_drafts, request.GET, at)
        drafts = Paginator(asked.matching.by_stage(at), self.PAGE_SIZE)
        # The filter has counted them by stage.
        drafts.count = asked.number
        page_obj = drafts.get_page(request.GET.get("page"))
        fetch_unanswered(page_obj.object_list)
        context["filter"] = asked
        is_first = page_obj.number == 1
        context["planned"], context["has_more_planned"] = asked.planned if is_first else ([], False)
        context["is_other_page"] = is_other_page(request.GET.get("page", ""), page_obj.number)
        context["page_obj"] = page_obj
        context["sections"] = [
            (Stage(stage), list(drafts))
            for stage, drafts in groupby(page_obj, attrgetter("at_stage"))
        ]
        return context
