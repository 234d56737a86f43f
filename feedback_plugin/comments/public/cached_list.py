"""The comments of a list as HTML, made once and kept in the cache.

What is kept is named by everything that it is made of – every public word, the language, the
digits – so it is never out of date, and no two pages mix.
"""

import hashlib
import json
import re

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.formats import localize
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from feedback_plugin.comments.discussion.public_comments import PublicComment
from feedback_plugin.conf import conf

TEMPLATE = "feedback_comments/comments.html"
# Blanks at the start of a line are seen nowhere, not even where its line breaks are.
INDENT = re.compile(r"\n +")


def comments_html(comments: list[PublicComment], is_open: bool) -> str:
    """The list, with the way to reply while the page is open."""
    shown = {"comments": comments, "is_open": is_open}
    if conf.page_cache_seconds:
        key = _key(comments, is_open)
        html = cache.get_or_set(key, lambda: _written(shown), conf.page_cache_seconds)
    else:
        html = _written(shown)
    return mark_safe(html)  # noqa: S308 - HTML that the template has written


def _written(shown):
    return INDENT.sub("\n", render_to_string(TEMPLATE, shown))


def _key(comments, is_open):
    made_of = json.dumps(
        [get_language(), localize(0), is_open, comments], default=_plain, ensure_ascii=False
    )
    return f"feedback_comments.list:{hashlib.sha256(made_of.encode()).hexdigest()}"


def _plain(value):
    if isinstance(value, PublicComment):
        # What an object of ours remembers of its own replies is no further news.
        return {name: each for name, each in vars(value).items() if name not in _DERIVED}
    return vars(value) if hasattr(value, "__dataclass_fields__") else str(value)


_DERIVED = {"answers", "other_replies"}
