"""Where messages lead: the pages of discussions in the language of each follower, read once."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from feedback_plugin.notifications.links import public_root
from feedback_plugin.page_privacy import UNNAMED, hidden_paths


@dataclass(frozen=True)
class PageLink:
    """A page as a message names it, and the root of its site; no address if it is hidden."""

    title: str
    url: str
    root: str
    #: None where it is not named.
    page_id: int | None = None

    def address(self, name, *args):
        """One of this app's addresses, in the active language."""
        return self.root + reverse(f"feedback_comments:{name}", args=args)

    def comment_url(self, record):
        """Where a published comment stands; "" where not everybody may go."""
        return f"{self.url}?comment={record.pk}#comment-{record.pk}" if self.url else ""


class PageLinks:
    """The pages of some discussions, by translation key and language."""

    def __init__(self, keys):
        self._pages = {}
        self._sources = {}
        self._links = {}
        hidden = tuple(hidden_paths())
        pages = Page.objects.filter(translation_key__in=set(keys)).select_related("locale")
        for page in pages.order_by("-pk"):
            key = page.translation_key
            # What comes later wins: the source page, as long as it is public, stands for all.
            self._sources[key] = page
            if page.live and not page.path.startswith(hidden):
                self._pages[key, page.locale.language_code] = self._pages[key, ""] = page

    def of(self, translation_key, language) -> PageLink:
        """The page in this language where it is public in it, else a public one, else none.

        Raises Page.DoesNotExist where it was deleted at this instant.
        """
        key = (translation_key, language)
        if key not in self._links:
            page = self._pages.get(key) or self._pages.get((translation_key, ""))
            if page is None and translation_key not in self._sources:
                raise Page.DoesNotExist
            self._links[key] = _link(page) if page else _unnamed(self._sources[translation_key])
        return self._links[key]


def _link(page):
    path = (page.get_url_parts() or (None, "", ""))[2]
    root = public_root(page)
    with override(page.locale.language_code):
        return PageLink(page.title, root + (path or "/"), root, page.pk)


def _unnamed(page):
    return PageLink(UNNAMED.title, UNNAMED.url, public_root(page))
