"""The list of news in the admin."""

from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet

from cms_site.news.models import NewsPage


class NewsView(ExplorableIndexView):
    """The explorer below a list of news."""

    # Readers have them by date: an order made by hand would show all of them, and change nothing.
    sort_order_field = None


class NewsViewSet(PageViewSet):
    """The screens that list news."""

    model = NewsPage
    index_view_class = NewsView
