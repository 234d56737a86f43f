"""How one Persian word may be spelled in a file: variant letters, tatweel, vowel marks, gaps.

The pieces are regular expressions of bounded length, so that no line can make matching slow.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

VARIANTS = {
    "ی": "يىےئ",
    "ک": "كڪ",
    "ه": "ةۀەہھ",
    "ا": "أإآٱ",
    "و": "ؤ",
}
MARKS = "\u0640\u064b-\u065f\u0670\u200d"
MARK = f"[{MARKS}]{{0,4}}"
INVISIBLE = "\u200b\u200c\u200d\u2060\u00ad\u00ac"
GAP = rf"[\s{INVISIBLE}]{{0,8}}"
# A half-space joins: «اول‌» may end a word, but in «یک‌ساله» the word goes on.
WORD_END = r"(?!\u200c?\w)"


def words(text: str) -> list[str]:
    """The words of `text`: a table of words that stays readable."""
    return text.split()


def _presentation_forms():
    """Letters as old PDF converters write them, by the letter that they stand for."""
    forms = defaultdict(str)
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        forms[unicodedata.normalize("NFKC", chr(code))] += chr(code)
    return forms


_FORMS = _presentation_forms()


def letter(character: str) -> str:
    """The character class of all the ways to write `character`."""
    written = character + VARIANTS.get(character, "")
    return "[" + written + "".join(_FORMS[one] for one in written) + "]"


def spelled(word: str) -> str:
    """The expression for `word`; a space in it stands for any gap."""
    return "".join(map(_spelled_letter, word))


def _spelled_letter(one):
    return GAP if one == " " else letter(one) + MARK


def any_of(words: Iterable[str]) -> str:
    """The expression for one of `words`, the longest first.

    A tree of letters: what many words begin with stands there once, and is compiled once.
    """
    return f"(?:{_tree(set(words))})"


def _tree(words):
    branches = [
        _spelled_letter(first) + _tree({word[1:] for word in group})
        for first, group in groupby(sorted(words - {""}), key=itemgetter(0))
    ]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if "" in words else "")


_CANONICAL = str.maketrans(
    {variant: one for one, variants in VARIANTS.items() for variant in variants}
)


def fold(text: str) -> str:
    """`text` in one spelling, for comparing; never for keeping."""
    text = unicodedata.normalize("NFKC", text).translate(_CANONICAL)
    text = re.sub(f"[{MARKS}]", "", text)
    return " ".join(re.sub(f"[{INVISIBLE}]", " ", text).split()).lower()


def trim(text: str) -> str:
    """Remove white space at both ends, and half-spaces and their like before the first word."""
    start = 0
    while start < len(text) and (text[start].isspace() or text[start] in INVISIBLE):
        start += 1
    return text[start:].rstrip()
