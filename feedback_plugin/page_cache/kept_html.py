"""Parts of a page as HTML, each made once and kept in the cache.

What is kept is named by everything that it is made of – every public word, the language, the
digits – so it is never out of date, and no two pages mix.
"""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from feedback_plugin.conf import conf
from feedback_plugin.page_cache import room

# Within the life of a page: each place in a list, and each search, is a part of its own.
MOST_KEPT = 1000


def kept_html(name: str, made_of: Any, write: Callable[[], str]) -> SafeString:
    """What `write` says, which nothing but `made_of`, the language and the digits may change."""
    named = json.dumps(
        [get_language(), localize(0), made_of], default=_plain, ensure_ascii=False, sort_keys=True
    )
    key = f"feedback_plugin.html:{name}:{hashlib.sha256(named.encode()).hexdigest()}"
    html = cache.get(key)
    if html is None:
        html = write()
        if room.is_left("kept_html", MOST_KEPT):
            cache.set(key, html, conf.page_cache_seconds)
    return mark_safe(html)  # noqa: S308 - HTML that a template has written


def _plain(value: Any) -> Any:
    return vars(value) if hasattr(value, "__dataclass_fields__") else str(value)
