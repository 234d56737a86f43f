"""The way from a response to the same content in the other languages."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import get_language_info
from wagtail.models import Page

from feedback_plugin.page_privacy import is_public, only_public


@dataclass(frozen=True)
class LanguageLink:
    """The way to this page, or at least to the portal, in one language."""

    code: str
    name: str
    dir: str
    url: str
    is_current: bool
    is_translation: bool
    #: With the host, as only machines want it.
    full_url: str = ""


def language_dir(code):
    """`rtl` or `ltr`, as an HTML attribute wants it."""
    return "rtl" if get_language_info(code)["bidi"] else "ltr"


def _codes():
    return [code for code, _ in settings.LANGUAGES]


def _shows(page, route):
    """Ask a page with addresses below its own whether one of them shows something."""
    answer = getattr(page, "shows_route", None)
    return answer is not None and answer(route)


class LanguageLinksMixin:
    """The part of `Navigation` that knows the other languages of a page or address."""

    @cached_property
    def languages(self):
        """One link for each language, the current one among them."""
        urls = self._translated_urls()
        return [self._language_link(code, *urls.get(code, (None, False))) for code in _codes()]

    def _language_link(self, code, url, is_translation):
        info = get_language_info(code)
        address = url or self._other_way(code)
        return LanguageLink(
            code=code,
            name=info["name_local"],
            dir=language_dir(code),
            url=address,
            full_url=self.request.build_absolute_uri(address) if self.request else address,
            is_current=code == self.language,
            is_translation=is_translation,
        )

    def _other_way(self, code):
        """Where it is said that a page is not there in this language; else the portal's home."""
        page = self.page or self.page_answered
        # Whoever has been let in behind a password finds that page nowhere else.
        if page is None or not is_public(page, self.request):
            return translate_url("/", code)
        with translation.override(code):
            return reverse("untranslated", args=[page.alias_of_id or page.pk])

    def _translated_urls(self):
        """By language: the address, and whether this very content stands there."""
        if self.page_answered:
            pages = self._published_translations(self.page_answered)
            return {
                page.locale.language_code: (page.get_url(self.request), False) for page in pages
            }
        if self.page is None:
            path = self._readable_address()
            return {code: (translate_url(path, code), True) for code in _codes()} if path else {}
        if self._site is None:
            return {}
        rows = self._rows(self.page.path[: len(self._site.root_page.path)])
        pages = [page for page in rows if page.translation_key == self.page.translation_key]
        return {page.locale.language_code: self._same_address(page) for page in pages}

    @staticmethod
    def _published_translations(page):
        pages = only_public(Page.objects.filter(translation_key=page.translation_key))
        return pages.filter(alias_of__isnull=True).select_related("locale")

    def _same_address(self, page):
        """The address of a translation, with what the reader chose here: route and filters."""
        route, query = self._route, self.request.GET.urlencode()
        is_there = not route or page.pk == self.page.pk or _shows(page.specific, route)
        url = page.get_url(self.request) + (route if is_there else "")
        return (f"{url}?{query}" if query and is_there else url), is_there

    @cached_property
    def _route(self):
        """What follows the page's own address, such as `versions/2/`."""
        own = self.page.get_url(self.request) or ""
        path = self.request.path
        return path.removeprefix(own) if own.startswith("/") and path.startswith(own) else ""

    @cached_property
    def canonical_url(self):
        """The one address of what is read here: of all that may follow it, only the page counts.

        An alias repeats what is read at the address of its source.
        """
        if self.page.alias_of_id:
            return self.request.build_absolute_uri(self.page.alias_of.get_url(self.request))
        number = self.request.GET.get("page", "")
        asked = f"?page={number}" if number.isascii() and number.isdigit() else ""
        address = f"{self.page.get_url(self.request)}{self._route}{asked}"
        return self.request.build_absolute_uri(address)

    @property
    def printed_address(self):
        """Where what is printed can be read again; "" where that is nowhere, or only for one."""
        if self.page:
            return self.canonical_url
        match = getattr(self.request, "resolver_match", None)
        is_named = hasattr(self.request, "readable_address")
        # Words in an address may be a key that its reader alone was sent.
        if match is None or not (
            is_named or all(isinstance(v, int) for v in match.kwargs.values())
        ):
            return ""
        path = self._readable_address()
        return self.request.build_absolute_uri(path) if path else ""

    def _readable_address(self):
        """The address of this response; a view that answers POST only names another, or None."""
        if self.request is None:
            return None
        match = getattr(self.request, "resolver_match", None)
        if match is None or match.view_name == "wagtail_serve":
            # A page was asked for and not found: no other language has it either.
            return None
        return getattr(self.request, "readable_address", self.request.get_full_path())

    @property
    def alternates(self):
        """The languages in which this very content exists, when there is more than one."""
        if self.page_answered:
            return []
        found = [link for link in self.languages if link.is_translation]
        return found if len(found) > 1 else []
