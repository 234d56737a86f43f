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


def kept_html(name: str, made_of: Any, write: Callable[[], str]) -> SafeString:
    """What `write` says, which nothing but `made_of`, the language and the digits may change."""
    named = json.dumps(
        [get_language(), localize(0), made_of], default=_plain, ensure_ascii=False, sort_keys=True
    )
    key = f"feedback_comments.{name}:{hashlib.sha256(named.encode()).hexdigest()}"
    html = cache.get_or_set(key, write, conf.page_cache_seconds)
    return mark_safe(html)  # noqa: S308 - HTML that a template has written


def _plain(value):
    return vars(value) if hasattr(value, "__dataclass_fields__") else str(value)
