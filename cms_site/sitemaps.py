"""Every public page of the portal, with the addresses of its translations."""

from collections import defaultdict
from functools import reduce
from operator import or_
from urllib.parse import urlsplit

from django.db.models import Q
from django.http import HttpResponse
from django.views.decorators.http import require_safe
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

NOT_FOR_MACHINES = (
    "/admin/",
    "/feedback/comments/",
    "/en/feedback/comments/",
    "/*?*reply_to=",
    "/*?*clause=",
)


class PortalSitemap(Sitemap):
    """The pages of all languages. An alias repeats the text of another page and is left out."""

    def pages(self):
        homes = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        below = reduce(or_, (Q(path__startswith=home.path) for home in homes))
        return Page.objects.live().public().filter(below, alias_of__isnull=True).order_by("path")

    def items(self):
        return self.pages().defer_streamfields().specific()

    def _urls(self, page, protocol, domain):
        alternates = self._alternates()
        return [
            {
                **url,
                "location": self._asked(url["location"]),
                "alternates": alternates.get(url["location"], []),
            }
            for url in super()._urls(page, protocol, domain)
        ]

    def _asked(self, address):
        """The same address as the one that was asked: a site may be served under several."""
        path = urlsplit(address)._replace(scheme="", netloc="").geturl()
        return self.request.build_absolute_uri(path)

    def _alternates(self):
        """All translations of a page, itself among them, by its address."""
        groups = defaultdict(list)
        for page in self.pages().select_related("locale"):
            groups[page.translation_key].append(
                (page.get_full_url(self.request), page.locale.language_code)
            )
        found = {}
        for group in groups.values():
            if len(group) > 1:
                entries = [
                    {"location": self._asked(address), "lang_code": code} for address, code in group
                ]
                found |= {address: entries for address, _code in group}
        return found


@require_safe
def robots(request):
    """What machines may read: all that is public, but no forms."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_MACHINES)]
    lines.append(f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
