"""The text of a draft as a page shows it, made once and kept in the cache.

What is kept is named by everything it depends on – the words, the languages, the digits – so it
is never out of date, and no two pages mix. Only what stands at each clause for the comments is
filled in at every request.
"""

import hashlib
import json
import re

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import translation

from drafts_plugin.conf import conf
from drafts_plugin.text.clauses import Clause, local_digits, read_clauses

ACTIONS = re.compile(r"<!--actions:([^>]*)-->")


def shown_clauses(page):
    """Return the clauses of a page that is being shown to the public."""
    return _kept("clauses", page, lambda: named_clauses(page))


def named_clauses(page):
    """Return the clauses of a draft, named in the language of its text."""
    with translation.override(page.text_language):
        return read_clauses(page.body)


def law_pieces(page, context):
    """Return the text as HTML in pieces: between two of them stand the actions of a clause.

    The pieces alternate as `re.split` leaves them: HTML, a clause's id, HTML, …
    """

    def write():
        return ACTIONS.split(render_to_string("drafts_plugin/law.html", context))

    return _kept(f"law:{translation.get_language()}", page, write)


def _kept(what, page, make):
    seconds = conf.text_cache_seconds
    if not seconds or not page.is_shown:
        return make()
    return cache.get_or_set(f"drafts_plugin.{what}:{_text_key(page)}", make, seconds)


def _text_key(page):
    if "_text_digest" not in page.__dict__:
        # After an upgrade a clause may have other fields than one that was kept.
        named = [page.text_language, *Clause.__dataclass_fields__]
        text = json.dumps([*named, *page.body.raw_data], ensure_ascii=False)
        page.__dict__["_text_digest"] = hashlib.sha256(text.encode()).hexdigest()
    # A command prints other digits than a page of the same language.
    with translation.override(page.text_language):
        zero = local_digits("0")
    return f"{page.__dict__['_text_digest']}:{ord(zero)}:{ord(local_digits('0'))}"
