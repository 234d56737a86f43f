"""What a rich text says: an editor writes marks of its own into what it shows, also unasked."""

import re
from collections.abc import Iterable

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.rich_text import features as known_features

_KEYS = re.compile(r' data-block-key="[^"]*"')


def plain_rich_text(html: str, features: Iterable[str] | None = None) -> str:
    """Return `html` as an editor with these features stores it, without its keys of paragraphs."""
    if not html:
        return ""
    converter = ContentstateConverter(features or known_features.get_default_features())
    return without_keys(converter.to_database_format(converter.from_database_format(html)))


def without_keys(html: str) -> str:
    """Return `html` without the keys that an editor gives to its paragraphs, each time anew."""
    return _KEYS.sub("", html)
