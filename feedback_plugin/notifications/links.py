"""The beginning of every link in a message: nobody's request is there to tell it."""

from django.conf import settings
from wagtail.models import Page, Site

from feedback_plugin.conf import conf


def public_root(page: Page | None = None) -> str:
    """The address of the portal, or of the site that has this page; without a slash at the end."""
    return conf.public_url or _site_root(page) or settings.WAGTAILADMIN_BASE_URL.rstrip("/")


def _site_root(page: Page | None) -> str:
    if page:
        return (page.get_url_parts() or (None, "", ""))[1]
    site = Site.objects.filter(is_default_site=True).first()
    return site.root_url if site else ""
