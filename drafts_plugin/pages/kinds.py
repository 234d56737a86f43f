"""Which kind of regulation a title speaks of; an editor confirms it."""

import re

from drafts_plugin.pages.fields import DraftKind
from drafts_plugin.text.markers.spelling import fold

_WORDS = {
    "لایحه": DraftKind.BILL,
    "طرح": DraftKind.PLAN,
    "آیین نامه": DraftKind.BYLAW,
    "دستورالعمل": DraftKind.DIRECTIVE,
    "بخشنامه": DraftKind.CIRCULAR,
    "بخش نامه": DraftKind.CIRCULAR,
    "bill": DraftKind.BILL,
    "regulation": DraftKind.BYLAW,
    "directive": DraftKind.DIRECTIVE,
    "circular": DraftKind.CIRCULAR,
}


def suggested_kind(title: str) -> DraftKind | None:
    """Return the kind that is named first in `title`, or None."""
    words = _plain(title)
    places = [(_place(words, word), kind) for word, kind in _WORDS.items()]
    return min((found for found in places if found[0] >= 0), default=(0, None))[1]


def _plain(text):
    return fold(text).replace("\u200c", " ").casefold()


def _place(words, word):
    found = re.search(rf"(?<!\w){re.escape(_plain(word))}(?!\w)", words)
    return found.start() if found else -1
