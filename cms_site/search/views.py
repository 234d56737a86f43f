"""The portal's search: public pages in the reader's language, and what was said about them."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms_site.search.asked import Asked
from cms_site.search.searching import Search
from cms_site.search.services import services_for


@require_safe
def search(request):
    """Show what holds every word of `q`, the open draft of the subject first, then the best."""
    found = Search(Asked.of(request.GET), request.GET.get("page"))
    query, is_first = found.asked.query, found.screen.number == 1
    context = {
        "query": query,
        "search": found,
        "results": found.screen,
        "services": list(services_for(query)) if is_first and not found.asked.kind else [],
        "page_query": found.asked.address + "&",
    }
    return render(request, "cms_site/search.html", context)
