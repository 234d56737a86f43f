"""Which pages an act upon a selection of pages reaches."""

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.models import Page


def pages_to_publish(pages: Iterable[Page], action: Any) -> Iterator[Page]:
    """Yield the pages that publishing a selection publishes, those below it included if asked."""
    for page in pages:
        yield page
        if action.cleaned_form.cleaned_data.get("include_descendants"):
            yield from page.get_descendants().not_live().specific()
