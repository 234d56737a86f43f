"""The portal's addresses: Persian at /, English under /en/, one admin for both."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls

from cms_site.navigation.site_map import site_map
from cms_site.navigation.views import favicon, untranslated
from cms_site.search.views import search
from cms_site.sitemaps import PortalSitemap, robots
from cms_site.usefulness.views import thanks, useful

handler400 = "cms_site.middleware.bad_request"
handler500 = "cms_site.middleware.server_error"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("favicon.ico", favicon),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PortalSitemap}}),
]
if getattr(settings, "SERVES_MEDIA", False):
    # Pictures only: documents are Wagtail's to hand out, which asks who may read them.
    urlpatterns += [
        path(f"media/{folder}/<path:path>", serve, {"document_root": settings.MEDIA_ROOT / folder})
        for folder in ("images", "avatar_images")
    ]

urlpatterns += i18n_patterns(
    path("search/", search, name="search"),
    path("site-map/", site_map, name="site_map"),
    path("useful/", useful, name="useful"),
    path("useful/<slug:place>/", thanks, name="useful_thanks"),
    path("untranslated/<int:pk>/", untranslated, name="untranslated"),
    path("feedback/", include("feedback_plugin.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
