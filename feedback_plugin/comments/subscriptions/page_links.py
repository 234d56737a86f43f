"""Where mails lead: the pages of discussions in the language of each follower, read once."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from feedback_plugin.conf import conf


@dataclass(frozen=True)
class Place:
    """A page as a mail names it, and the root of its site."""

    title: str
    url: str
    root: str

    def address(self, name, *args):
        """One of this app's addresses, in the active language."""
        return self.root + reverse(f"feedback_comments:{name}", args=args)

    def comment_url(self, record):
        """Where a published comment stands."""
        return f"{self.url}?comment={record.pk}#comment-{record.pk}"


class Places:
    """The pages of some discussions, by translation key and language."""

    def __init__(self, keys):
        self._pages = {}
        self._places = {}
        pages = Page.objects.filter(translation_key__in=set(keys)).select_related("locale")
        for page in pages.order_by("-live", "-pk"):
            # What comes later wins: the source page, as long as it is public, stands for all.
            self._pages.setdefault((page.translation_key, page.locale.language_code), page)
            if page.live or (page.translation_key, "") not in self._pages:
                self._pages[page.translation_key, ""] = page

    def of(self, translation_key, language) -> Place:
        """The page in this language where it is public in it, else its source.

        Raises Page.DoesNotExist where it was deleted at this instant.
        """
        key = (translation_key, language)
        if key not in self._places:
            own = self._pages.get(key)
            page = own if own and own.live else self._pages.get((translation_key, ""))
            if page is None:
                raise Page.DoesNotExist
            self._places[key] = _place(page)
        return self._places[key]


def _place(page):
    _site, site_root, path = page.get_url_parts() or (None, "", "")
    root = conf.public_url or site_root or settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    with override(page.locale.language_code):
        return Place(page.title, root + (path or "/"), root)
