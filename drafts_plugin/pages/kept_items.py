"""The drafts of a list as HTML, each made once for all lists and readers that show it.

An entry is named by everything that it shows – the row, its address, the day, the language – so it
is never out of date. One entry a draft, not a list: whoever makes up filters fills no cache.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.core.cache import cache
from django.template import Context
from django.utils import timezone
from django.utils.formats import localize
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from drafts_plugin.conf import conf
from drafts_plugin.dates import local

TEMPLATE = "drafts_plugin/draft_item.html"


def items_html(context: Context, drafts: Iterable[Any], brief: bool) -> list[str]:
    """The HTML of each of `drafts` (with `at_stage`), which have read what their items show."""
    drafts = list(drafts)
    keys = [_key(draft, brief, context.get("request")) for draft in drafts]
    known = cache.get_many(keys) if conf.text_cache_seconds else {}
    made = {
        key: _written(context, draft, brief)
        for key, draft in zip(keys, drafts, strict=True)
        if key not in known
    }
    if made and conf.text_cache_seconds:
        cache.set_many(made, conf.text_cache_seconds)
    return [mark_safe({**known, **made}[key]) for key in keys]  # noqa: S308 - written by a template


def _written(context: Context, draft: Any, brief: bool) -> str:
    shown = {"draft": draft, "brief": brief, "request": context.get("request")}
    return context.template.engine.get_template(TEMPLATE).render(context.new(shown))


def _key(draft: Any, brief: bool, request: Any) -> str:
    now = timezone.now()
    row = {name: value for name, value in vars(draft).items() if not name.startswith("_")}
    # Of what a row does not say itself, an item shows its address, the day and the delay.
    place = [draft.get_url(request), str(local(now).date()), timezone.get_current_timezone_name()]
    reader = [get_language(), localize(0), brief]
    named = json.dumps([*reader, *place, draft.days_late, row], default=str, ensure_ascii=False)
    return f"drafts_plugin.item:{hashlib.sha256(named.encode()).hexdigest()}"
