"""Numbers of things below lists: Persian nouns stay singular after a number."""

from django.utils.translation import get_language
from wagtail.admin.paginator import WagtailPaginator

_plain_label = WagtailPaginator.__dict__["items_count_label"].func


def items_count_label(paginator: WagtailPaginator) -> str:
    """How many things a list has, as the active language says it."""
    if (get_language() or "").startswith("fa"):
        return f"{paginator.count} {paginator.verbose_name}"
    return _plain_label(paginator)


def install() -> None:
    """Count so in every list of the admin; safe to call twice."""
    WagtailPaginator.items_count_label = property(items_count_label)
