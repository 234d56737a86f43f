"""What a rich text says: an editor writes marks of its own into what it shows, also unasked."""

import re
from collections.abc import Iterable
from html import unescape

from django.utils.html import strip_tags
from wagtail.rich_text import features as known_features

_ENDS = re.compile(r"</p>|</li>|<br ?/?>")
_KEYS = re.compile(r' data-block-key="[^"]*"')


def plain_rich_text(html: str, features: Iterable[str] | None = None) -> str:
    """Return `html` as an editor with these features stores it, without its keys of paragraphs."""
    if not html:
        return ""
    # From Wagtail 8 on this module needs the models, which are not there yet when ours are loaded.
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    converter = ContentstateConverter(features or known_features.get_default_features())
    return without_keys(converter.to_database_format(converter.from_database_format(html)))


def without_keys(html: str) -> str:
    """Return `html` without the keys that an editor gives to its paragraphs, each time anew."""
    return _KEYS.sub("", html)


def plain_lines(html: str) -> str:
    """Return the words of `html`, each paragraph and each item of a list on a line of its own."""
    return unescape(strip_tags(_ENDS.sub("\n", html))).strip()
