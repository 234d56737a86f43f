"""Numbers of things above and below lists: Persian nouns stay singular after a number.

Some lists of Wagtail do not name what they hold.
"""

from typing import Any

from django.utils.translation import get_language
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.views.pages.search import SearchView
from wagtail.models import Page

_plain_label = WagtailPaginator.__dict__["items_count_label"].func
_plain_header = PageTitleColumn.get_header_context_data


def items_count_label(paginator: WagtailPaginator) -> str:
    """How many things a list has, as the active language says it."""
    if _is_persian():
        return f"{paginator.count} {paginator.verbose_name}"
    return _plain_label(paginator)


def header_context(column: PageTitleColumn, parent_context: Any) -> dict[str, Any]:
    """The same for the head of a list of pages, which says which of how many are shown."""
    context = _plain_header(column, parent_context)
    if _is_persian():
        context["model_name"] = parent_context.get("verbose_name")
    return context


def _is_persian() -> bool:
    return (get_language() or "").startswith("fa")


def install() -> None:
    """Count so in every list of the admin; safe to call twice."""
    WagtailPaginator.items_count_label = property(items_count_label)
    SearchView.verbose_name = Page._meta.verbose_name
    SearchView.verbose_name_plural = Page._meta.verbose_name_plural
    PageTitleColumn.get_header_context_data = header_context
