"""Words that a text numbers its clauses by and that nobody told the importer: «اصل ۱», “Rule 1”."""

import re
from collections import defaultdict

from drafts_plugin.text.markers.numerals import DIGITS, ENGLISH_WORDS, WORDS, value_of
from drafts_plugin.text.markers.ornaments import ornament_of
from drafts_plugin.text.markers.separators import END, SEPARATOR
from drafts_plugin.text.markers.spelling import GAP, fold

FEWEST = 3
HEAD = 80
_NUMBERED = re.compile(
    rf"(?P<word>[^\W\d_]{{2,20}}){GAP}\(?(?P<number>{DIGITS}|(?<!\w)(?:{WORDS}|{ENGLISH_WORDS}))\)?"
    rf"(?:{SEPARATOR}|{END})"
)


def unread_words(texts: list[str]) -> dict[str, int]:
    """Return {word: how many lines} of the words that number `texts` one after the other.

    What stands most often comes first.
    """
    values: dict[str, list[int]] = defaultdict(list)
    printed: dict[str, str] = {}
    for text in texts:
        match = _NUMBERED.match(text[len(ornament_of(text)) :][:HEAD])
        value = value_of(match["number"]) if match else None
        if match and value is not None:
            printed.setdefault(fold(match["word"]), match["word"])
            values[fold(match["word"])].append(value)
    counted = {printed[word]: len(found) for word, found in values.items() if _counts_on(found)}
    return dict(sorted(counted.items(), key=lambda one: -one[1]))


def _counts_on(values):
    """Whether most numbers come right after the one before."""
    steps = sum(now == before + 1 for before, now in zip(values, values[1:], strict=False))
    return len(values) >= FEWEST and steps * 2 >= len(values)
