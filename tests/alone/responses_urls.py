"""Addresses of a site with comments and their answers."""

from django.urls import include, path

from tests.alone.comments_urls import urlpatterns as comments_patterns

urlpatterns = [
    path("feedback/", include("feedback_plugin.responses.urls")),
    *comments_patterns,
]
