"""The pages that every portal begins with, and how a page is published and translated."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Locale, Page, Site

from cms_site.home.models import HomePage


def create_home(words: dict[str, dict[str, Any]]) -> tuple[HomePage, HomePage]:
    """Put the portal's home pages at the root; return the Persian and the English one.

    `words` are the fields of each, by language.
    """
    for page in Page.objects.filter(depth=2):
        page.delete()
    persian = Locale.objects.get(language_code="fa")
    home = Page.get_first_root_node().add_child(
        instance=HomePage(slug="portal", locale=persian, **words["fa"])
    )
    site = {"hostname": "localhost", "root_page": home, "site_name": home.title}
    Site.objects.update_or_create(is_default_site=True, defaults=site)
    set_address(settings.WAGTAILADMIN_BASE_URL)
    return home, translate(home, **words["en"])


def set_address(address: str) -> None:
    """Let links that no request leads to begin with the address at which the portal is served."""
    parts = urlsplit(address)
    port = parts.port or {"http": 80, "https": 443}[parts.scheme]
    site = Site.objects.get(is_default_site=True)
    site.hostname, site.port = parts.hostname, port
    site.save()


def publish(parent: Page, page: Page) -> Page:
    """Add `page` below `parent` and publish it."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def translate(page: Page, **words: Any) -> Page:
    """Publish the English translation of `page` with `words` in its fields."""
    translation = page.copy_for_translation(Locale.objects.get(language_code="en"))
    for field, value in words.items():
        setattr(translation, field, value)
    translation.save_revision().publish()
    return translation
