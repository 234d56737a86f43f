"""Links in the demo's texts: `[words](contact)` leads to the page with this slug,
`[words](feedback:track)` to the address with this name."""

import re

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override
from wagtail.models import Locale, Page

_LINK = re.compile(r"\[([^]]+)\]\(([^)]+)\)")


def with_links(text: str, language: str) -> SafeString:
    """Return a text as rich text, with its links to the pages of the language."""
    html = _LINK.sub(lambda link: _link(link[1], link[2], language), escape(text))
    return mark_safe(html)  # noqa: S308 - escaped, and links of our own


def _link(words, target, language):
    if ":" in target:
        with override(language):
            return format_html('<a href="{}">{}</a>', reverse(target), mark_safe(words))  # noqa: S308
    page = Page.objects.get(slug=target, locale__language_code="fa")
    page = page.get_translation_or_none(Locale.objects.get(language_code=language)) or page
    return format_html('<a linktype="page" id="{}">{}</a>', page.pk, mark_safe(words))  # noqa: S308
