"""What somebody may have meant who found nothing: words of the portal's titles, as they are spelt.

The words are kept for some minutes. A suggestion is made only where it finds a page at that
moment, so that none tells of what is not public any more.
"""

import re
from difflib import get_close_matches

from django.core.cache import cache
from wagtail.query import PageQuerySet

from cms_site.persian.normalisation import fold
from cms_site.persian.search_words import query_slots, stems
from cms_site.search.ranking import find_pages

KEPT_SECONDS = 600
LEAST_LIKENESS = 0.72
SHORTEST = 3
_WORD = re.compile(r"[\w\u200c]+")
# The keys of a Latin keyboard with the letters that the Persian one (ISIRI 9147) has on them.
_PERSIAN_KEYS = str.maketrans(
    "qwertyuiop[]asdfghjkl;'zxcvbnm,H", "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپوآ"
)


def suggestion_for(query: str, pages: PageQuerySet, language: str) -> str:
    """The query with the likeliest spelling of its unknown words, if it finds any of `pages`."""
    for other in (_respelt(query, _known_words(pages, language)), _other_keyboard(query)):
        if other and other != query and find_pages(pages, query_slots(other)):
            return other
    return ""


def _respelt(query: str, known: dict[str, str]) -> str:
    return _WORD.sub(lambda found: _nearest(found[0], known), query)


def _nearest(word: str, known: dict[str, str]) -> str:
    folded = stems(fold(word))
    if not folded or folded[-1] in known or len(folded[-1]) < SHORTEST:
        return word
    close = get_close_matches(folded[-1], known, n=1, cutoff=LEAST_LIKENESS)
    return known[close[0]] if close else word


def _other_keyboard(query: str) -> str:
    return query.translate(_PERSIAN_KEYS) if query.isascii() else ""


def _known_words(pages: PageQuerySet, language: str) -> dict[str, str]:
    """The words of titles as they are written, by the words of the index."""
    key = f"cms_site.search.words:{language}"
    if (known := cache.get(key)) is None:
        titles = pages.order_by().values_list("title", flat=True)
        written = {word for title in titles for word in _WORD.findall(title)}
        # Of the forms of a word the shortest, without its endings.
        longest_first = sorted(written, key=lambda word: (-len(word), word))
        known = {found[-1]: word for word in longest_first if (found := stems(fold(word)))}
        cache.set(key, known, KEPT_SECONDS)
    return known
