"""The words that were asked for, marked where they stand in a text."""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from cms_site.persian.search_words import Slot, index_text

# A written word, with the half-spaces, vowel signs and other marks inside.
_WORD = re.compile(r"[\w\u200c\u200d\u0640\u064b-\u065f\u0670]+")
_GAP = re.compile(r"[\s\u200c]+")
EXCERPT_WORDS = 32
WORDS_BEFORE = 6


class Marker:
    """Finds the words of a query in texts as they were written."""

    def __init__(self, slots: Iterable[Slot]) -> None:
        self.wanted = frozenset(word for slot in slots for way in slot for word in way.split())

    def count(self, text: str) -> int:
        """How many of the words does this text hold?"""
        return len({word for found in _WORD.findall(text) for word in self._met(found)})

    def count_named(self, name: str) -> int:
        """The same for a short text, in which two words may make one: «مادهٔ ۵»."""
        return len(_stems(name) & self.wanted)

    def mark(self, text: str) -> SafeString:
        """The text, safe to print, with `<mark>` around what was asked for."""
        pieces, end = [], 0
        for start, stop in self._spans(text):
            pieces += [escape(text[end:start]), f"<mark>{escape(text[start:stop])}</mark>"]
            end = stop
        # Every piece is escaped, and the marks are ours.
        return mark_safe("".join([*pieces, escape(text[end:])]))  # noqa: S308

    def excerpt(self, text: str) -> SafeString:
        """The part of a text that has most of what was asked for, else its beginning."""
        words = list(_WORD.finditer(text))
        if not words:
            return SafeString("")
        is_short = len(words) <= EXCERPT_WORDS + WORDS_BEFORE
        first = 0 if is_short else max(self._best_start(words) - WORDS_BEFORE, 0)
        part = words[first : first + EXCERPT_WORDS]
        is_whole = is_short or first + EXCERPT_WORDS >= len(words)
        start = part[0].start() if first else 0
        shown = text[start:] if is_whole else text[start : part[-1].end()]
        before, after = "… " if first else "", "" if is_whole else " …"
        return SafeString(before) + self.mark(shown) + SafeString(after)

    def _best_start(self, words):
        met = {place: found for place, word in enumerate(words) if (found := self._met(word[0]))}

        def held(start):
            reach = range(start, start + EXCERPT_WORDS - WORDS_BEFORE)
            return len(frozenset().union(*(met[place] for place in reach if place in met)))

        return max(met, key=held, default=0)

    def _spans(self, text):
        words = list(_WORD.finditer(text))
        place = 0
        while place < len(words):
            word, following = words[place], words[place + 1 : place + 2]
            if following and self._is_pair(text, word, following[0]):
                yield word.start(), following[0].end()
                place += 1
            elif self._met(word[0]):
                yield word.span()
            place += 1

    def _is_pair(self, text, word, following):
        """Do two words make one that was asked for, by neither of them alone?"""
        if not _GAP.fullmatch(text, word.end(), following.start()):
            return False
        alone = _stems(word[0]) | _stems(following[0])
        return bool((_stems(f"{word[0]} {following[0]}") - alone) & self.wanted)

    def _met(self, word):
        return _stems(word) & self.wanted


@lru_cache(maxsize=50_000)
def _stems(words: str) -> frozenset[str]:
    return frozenset(index_text(words).split())
