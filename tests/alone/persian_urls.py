"""Addresses of a site with cms_site.persian alone, and a page that prints a day and a number."""

import datetime

from django.http import HttpResponse
from django.template import Context, Template
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

DAY = datetime.date(2026, 12, 15)


def day(request):
    template = Template("{{ day|date }} {% load persian_tags %}{{ phone|localize_digits }}")
    return HttpResponse(template.render(Context({"day": DAY, "phone": "021-66901000"})))


urlpatterns = [
    path("day/", day),
    path("admin/", include(wagtailadmin_urls)),
    path("", include(wagtail_urls)),
]
