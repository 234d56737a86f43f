"""The addresses of the plugin, where those of Wagtail's pages take every request before."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("", include(wagtail_urls)),
    path("feedback/", include("feedback_plugin.comments.urls")),
    path("feedback/", include("feedback_plugin.cases.urls")),
]
