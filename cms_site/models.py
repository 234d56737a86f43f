"""The models of all rooms, collected for Django; import them from their own rooms."""

from cms_site.home.models import HomePage
from cms_site.news.models import NewsIndexPage, NewsPage
from cms_site.search.models import PromotedResult, SynonymSet
from cms_site.services.categories import ServiceCategory
from cms_site.services.desk_page import ServiceDeskPage
from cms_site.services.service_page import ServicePage
from cms_site.statements.duties import PageDuty
from cms_site.statements.models import StandardPage
from cms_site.usefulness.models import PageVerdict

__all__ = [
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "PageDuty",
    "PageVerdict",
    "PromotedResult",
    "ServiceCategory",
    "ServiceDeskPage",
    "ServicePage",
    "StandardPage",
    "SynonymSet",
]
