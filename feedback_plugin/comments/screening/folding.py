"""Words as the list of words compares them, in their order and without what spelling varies.

Half-spaces divide a word like spaces do, and a listed word is looked up in every run of words that
could be written as one: «می‌خواهم», «می خواهم» and «میخواهم» are the same to it.
"""

import re

from feedback_plugin.persian_text import clean_text, fold_compatibility, fold_letters

_WORD = re.compile(r"[^\W_]+")
_LENGTHENED = re.compile(r"([^\W\d])\1{2,}")
#: Endings of the plural, and what the word ends with without them.
_PLURALS = {
    **dict.fromkeys(("ها", "های", "هایی", "هایم", "هایت", "هایش"), ("",)),
    **dict.fromkeys(("هایمان", "هایتان", "هایشان"), ("",)),
    "ان": ("",),
    "یان": ("",),
    "گان": ("ه",),
    "ات": ("", "ه", "ت"),
    "جات": ("", "ه"),
}
_ENDINGS = tuple(_PLURALS)
SHORTEST_WORD = 2
#: Parts that one word may be divided into by spaces, whatever it is listed as.
SHORTEST_RUN = 2


def fold_rule(pattern: str) -> str:
    """A listed word or phrase as it is looked up."""
    return _LENGTHENED.sub(r"\1", "".join(_parts(pattern)))


def parts_of(pattern: str) -> int:
    """How many words a listed phrase is written with."""
    return len(_parts(pattern))


def runs(text: str, longest: int) -> set[str]:
    """Everything in a text that a listed word could be, runs of up to `longest` words joined."""
    words = _parts(text)
    found = set()
    for length in range(1, max(longest, SHORTEST_RUN) + 1):
        found.update(map("".join, zip(*(words[first:] for first in range(length)), strict=False)))
    return _forms(found)


def _forms(found):
    # All runs at once, one a line: to try the patterns on each would take most of the time.
    lines = "\n".join(found)
    if _LENGTHENED.search(lines):
        # A letter typed again and again stands for one, or for the two that the word is spelt with.
        lines = _LENGTHENED.sub(r"\1", lines) + "\n" + _LENGTHENED.sub(r"\1\1", lines)
        found = set(lines.split("\n"))
    return found.union(*map(_singulars, (word for word in found if word.endswith(_ENDINGS))))


def _singulars(word):
    for ending, own in _PLURALS.items():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_WORD:
            yield from (stem + letter for letter in own)


def _parts(text):
    return _WORD.findall(fold_letters(fold_compatibility(clean_text(text))))
