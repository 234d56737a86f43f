"""The root of all pages, which Wagtail calls in English once, when it makes the tables."""

from django.utils.translation import gettext
from wagtail.models import Page

ROOT = "Root"  # a word of Wagtail's catalogue, and the title in the database
_plain_title = Page.get_admin_display_title


def get_admin_display_title(page: Page) -> str:
    """How the admin calls a page: the root in the reader's language, unless somebody named it."""
    title = _plain_title(page)
    return gettext(ROOT) if title == ROOT and page.is_root() else title


def install() -> None:
    """Call it so everywhere in the admin; safe to call twice."""
    Page.get_admin_display_title = get_admin_display_title
