"""Numbers of things below lists: Persian nouns stay singular after a number.

Some lists of Wagtail do not name what they hold.
"""

from django.utils.translation import get_language
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.views.pages.search import SearchView
from wagtail.models import Page

_plain_label = WagtailPaginator.__dict__["items_count_label"].func


def items_count_label(paginator: WagtailPaginator) -> str:
    """How many things a list has, as the active language says it."""
    if (get_language() or "").startswith("fa"):
        return f"{paginator.count} {paginator.verbose_name}"
    return _plain_label(paginator)


def install() -> None:
    """Count so in every list of the admin; safe to call twice."""
    WagtailPaginator.items_count_label = property(items_count_label)
    SearchView.verbose_name = Page._meta.verbose_name
    SearchView.verbose_name_plural = Page._meta.verbose_name_plural
