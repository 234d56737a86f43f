"""The text of a draft as a page shows it, made once and held in the cache.

An entry is named by everything that it depends on – the words, the languages, the digits – so it
is never out of date, and no two pages mix. Only what stands at each clause for the comments is
filled in at every request.
"""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import translation

from drafts_plugin.conf import conf
from drafts_plugin.numbers import localize_digits
from drafts_plugin.text.clauses import Clause, read_clauses

PLACE_OF_ACTIONS = re.compile(r"<!--actions:([^>]*)-->")


def named_clauses(page: Any) -> list[Clause]:
    """Return the clauses of a draft, named in the language of its text."""
    with translation.override(page.text_language):
        return read_clauses(page.body)


def cached_clauses(page: Any) -> list[Clause]:
    """Return the clauses of a page that is being shown to the public."""
    return _cached("clauses", page, lambda: named_clauses(page))


def clauses_for_reader(page: Any) -> list[Clause]:
    """Return the clauses of a draft, named in the active language, whatever that of its text is."""
    if translation.get_language() == page.text_language:
        return page.clauses
    name = f"clauses:{translation.get_language()}"
    return _cached(name, page, lambda: read_clauses(page.body))


def rendered_text(page: Any, context: dict[str, Any]) -> list[str]:
    """Return the text as HTML in pieces: between two of them stand the actions of a clause.

    The pieces alternate as `re.split` leaves them: HTML, a clause's id, HTML, …
    """

    def render() -> list[str]:
        return PLACE_OF_ACTIONS.split(render_to_string("drafts_plugin/rendered_text.html", context))

    return _cached(f"rendered_text:{translation.get_language()}", page, render)


def _cached(name: str, page: Any, make: Callable[[], Any]) -> Any:
    seconds = conf.text_cache_seconds
    if not seconds or not page.is_shown:
        return make()
    return cache.get_or_set(f"drafts_plugin.{name}:{_text_key(page)}", make, seconds)


def _text_key(page: Any) -> str:
    # A command prints other digits than a page of the same language.
    with translation.override(page.text_language):
        zero = localize_digits("0")
    return f"{page.cache_key_of_text}:{ord(zero)}:{ord(localize_digits('0'))}"


def text_cache_key(body: Any, language: str) -> str:
    """Return the name of a text in the cache: other words or another language, another name."""
    # After an upgrade a clause may have other fields than one in the cache.
    named = [language, *Clause.__dataclass_fields__]
    text = json.dumps([*named, *body.raw_data], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
