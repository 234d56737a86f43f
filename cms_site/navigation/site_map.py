"""The map of the portal for people: its pages as they stand, one below the other, and its forms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms_site.navigation.context import Navigation
from cms_site.news.models import NewsPage
from cms_site.services.service_page import ServicePage
from drafts_plugin.pages.models import DraftPage
from feedback_plugin.page_privacy import only_public

#: They grow without end; the pages that list them stand in the map.
LISTED_ELSEWHERE = (DraftPage, NewsPage, ServicePage)


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Show the public pages of the reader's language, but for the items of lists."""
    home = Navigation.of(request).home
    pages = Page.objects.descendant_of(home) if home else Page.objects.none()
    pages = only_public(pages.not_exact_type(*LISTED_ELSEWHERE)).order_by("path")
    return render(request, "cms_site/site_map.html", {"rows": Page.get_annotated_list_qs(pages)})
