"""Words as the list of words compares them, in their order and without what spelling varies.

Half-spaces divide a word like spaces do, and a listed word is looked up in every run of words that
could be written as one: «می‌خواهم», «می خواهم» and «میخواهم» are the same to it.
"""

import re
import unicodedata

from feedback_plugin.persian_text import clean_text, fold_letters

_WORD = re.compile(r"[^\W_]+")
_LENGTHENED = re.compile(r"([^\W\d])\1{2,}")
_PLURAL = re.compile(r"^(.{2,}?)(?:هایشان|هایی|های|ها)$")
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
        for start in range(len(words) - length + 1):
            found.add("".join(words[start : start + length]))
    return {form for run in found for form in _forms(run)}


def _forms(run):
    # A letter typed again and again stands for one, or for the two that the word is spelt with.
    short = _LENGTHENED.sub(r"\1", run)
    forms = {short} if short == run else {short, _LENGTHENED.sub(r"\1\1", run)}
    for form in tuple(forms):
        if plural := _PLURAL.match(form):
            forms.add(plural[1])
    return forms


def _parts(text):
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", clean_text(text)))
    return _WORD.findall(fold_letters(text))
