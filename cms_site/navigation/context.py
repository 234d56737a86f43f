"""What stands around every page: menu, breadcrumbs, languages. One query for a page."""

from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site

from cms_site.home.models import HomePage
from cms_site.navigation.languages import LanguageLinksMixin, language_dir
from cms_site.statements.models import StandardPage


@dataclass
class MenuItem:
    """A page in the menu, with the pages below it that are in the menu too."""

    page: Page
    is_current: bool
    is_ancestor: bool
    children: list = field(default_factory=list)


class Navigation(LanguageLinksMixin):
    """The surroundings of one response; made once a request by `Navigation.of`."""

    def __init__(self, request, page=None):
        self.request = request
        self.language = get_language() or settings.LANGUAGE_CODE
        self.page = page if self._is_served(page) else None
        self.page_answered = page if self._is_answer_about(page) else None

    @classmethod
    def of(cls, request, page=None):
        """The navigation of this request, remembered on it; bare where there is no request."""
        if request is None:
            return cls(None)
        navigation = getattr(request, "_portal_navigation", None)
        if navigation is None or navigation.page is None and page is not None:
            navigation = request._portal_navigation = cls(request, page)
        return navigation

    def _is_served(self, page):
        """A form about a page has that page in its context too, but is not that page."""
        if not isinstance(page, Page):
            return False
        match = getattr(self.request, "resolver_match", None)
        return match is None or match.view_name == "wagtail_serve"

    def _is_answer_about(self, page):
        """A form that was sent about a page is answered at an address that nobody can open."""
        return isinstance(page, Page) and self.page is None and self.request.method == "POST"

    @property
    def frame(self):
        """What the head and foot around an answer are the same for: answers about this page, or
        answers that name this address as theirs; None where they are a page's own."""
        if self.page_answered:
            return self.page_answered.pk
        return None if self.page else getattr(self.request, "readable_address", None)

    @cached_property
    def text_language(self):
        """The language of the text itself: an alias repeats the page of another language."""
        if self.page and self.page.alias_of_id:
            return self.page.alias_of.locale.language_code
        return self.language

    @property
    def dir(self):
        return language_dir(self.language)

    @property
    def text_dir(self):
        return language_dir(self.text_language)

    @cached_property
    def _site(self):
        return Site.find_for_request(self.request)

    @cached_property
    def home(self):
        """The home page of the active language, or None on a site that has none yet."""
        if self._site is None:
            return None
        if self.page:
            # The homes of all languages stand side by side, so the page's own path names its home.
            path = self.page.path[: len(self._site.root_page.path)]
            row = next((page for page in self._rows(path) if page.path == path), None)
            return getattr(row, "homepage", None)
        return (
            HomePage.objects.live()
            .filter(
                translation_key=self._site.root_page.translation_key,
                locale__language_code=self.language,
            )
            .first()
        )

    def _rows(self, home_path):
        """Everything around a page in one query: home, menu, pages above, other languages."""
        if "_found" not in self.__dict__:
            depth = len(home_path) // Page.steplen
            wanted = Q(show_in_menus=True, depth__lte=depth + 2)
            wanted |= Q(content_type_id=_standing(), depth=depth + 1)
            wanted = Q(path__startswith=home_path) & wanted
            if self.page:
                wanted |= Q(translation_key=self.page.translation_key, alias_of__isnull=True)
            # No menu and no language link names what not everybody may read.
            wanted = Q(path=home_path) | wanted & ~_behind_a_login()
            if self.page:
                wanted |= Q(path__in=self._ancestor_paths()) | Q(pk=self.page.pk)
            pages = Page.objects.live().filter(wanted).order_by("path")
            self._found = list(pages.select_related("homepage", "locale"))
        return self._found

    @cached_property
    def _pages(self):
        if self.home is None:
            return []
        rows = self._rows(self.home.path)
        return [page for page in rows if page.is_descendant_of(self.home)]

    def _ancestor_paths(self):
        path, step = self.page.path, Page.steplen
        return [path[:end] for end in range(step, len(path), step)]

    @cached_property
    def menu(self):
        """The pages directly below home that the editors put in the menu."""
        items = []
        for page in self._pages:
            if not page.show_in_menus or page.depth > self.home.depth + 2:
                continue
            if page.depth == self.home.depth + 1:
                items.append(self._menu_item(page))
            elif items and page.path.startswith(items[-1].page.path):
                items[-1].children.append(self._menu_item(page))
        return items

    @cached_property
    def statements(self):
        """Standing pages directly below home that are not in the menu: they belong at the foot."""
        return [
            self._menu_item(page)
            for page in self._pages
            if page.depth == self.home.depth + 1
            and not page.show_in_menus
            and page.content_type_id == _standing()
        ]

    @cached_property
    def privacy(self):
        """The privacy statement, looked for alone around an answer whose frame is in the cache.

        A page that is drawn without the frame of the portal names its own.
        """
        if "_found" in self.__dict__:
            below = [page for page in self._pages if page.depth == self.home.depth + 1]
            return next((page for page in below if page.slug == "privacy"), None)
        if self.page or self._site is None:
            return None
        standing = Page.objects.live().filter(
            slug="privacy",
            depth=self._site.root_page.depth + 1,
            content_type_id=_standing(),
            locale__language_code=self.language,
        )
        return standing.filter(~_behind_a_login()).first()

    def _menu_item(self, page):
        is_current = bool(self.page) and self.page.pk == page.pk
        is_below = bool(self.page) and self.page.path.startswith(page.path) and not is_current
        return MenuItem(page, is_current, is_below)

    @cached_property
    def breadcrumbs(self):
        """From home to the parent of this page; empty on home itself."""
        if not self.page or self.home is None or self.page.pk == self.home.pk:
            return []
        above = set(self._ancestor_paths())
        return [self.home, *(page for page in self._pages if page.path in above)]


def _standing():
    """The key by which the database knows standing pages; asked once a process."""
    return ContentType.objects.get_for_model(StandardPage).pk


@cache
def _behind_a_login():
    """The condition of pages at or below one that asks for a login or a password."""
    path = ExpressionWrapper(OuterRef("path"), CharField())
    above = PageViewRestriction.objects.annotate(asked=path)
    return Exists(above.filter(asked__startswith=F("page__path")))
