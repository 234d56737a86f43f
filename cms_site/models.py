"""The models of all rooms, collected for Django; import them from their own rooms."""

from cms_site.home.models import HomePage
from cms_site.news.models import NewsIndexPage, NewsPage
from cms_site.statements.duties import PageDuty
from cms_site.statements.models import StandardPage

__all__ = ["HomePage", "NewsIndexPage", "NewsPage", "StandardPage", "PageDuty"]
