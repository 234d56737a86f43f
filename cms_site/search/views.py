"""The portal's search: public pages in the reader's language."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Locale, Page

from cms_site.search.ranking import search_ranked
from cms_site.search.services import services_for
from feedback_plugin.page_privacy import only_public

PAGE_SIZE = 10
LONGEST_QUERY = 200


@require_safe
def search(request):
    """Show the pages that hold every word of `q`, open drafts first, then the best."""
    query = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    results = Paginator(_found(query), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "query": query,
        "results": results,
        "services": list(services_for(query)) if results.number == 1 else [],
        "page_query": urlencode({"q": query}) + "&",
    }
    return render(request, "cms_site/search.html", context)


def _found(query):
    if not query:
        return []
    pages = only_public(Page.objects.filter(locale=Locale.get_active(), depth__gt=1))
    return search_ranked(pages, query)
