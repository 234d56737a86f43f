"""Whether two texts are the same to a reader, whatever keyboard and spaces they were typed with.

Everything that asks so – comparison, what is told about a comment's clause, the preview of an
import – asks here. Digests and approvals do not: they are about the very characters. The feedback
plugin, which knows nothing of drafts, has the same folding (`feedback_plugin.persian_text`); a test
holds them alike.
"""

import re
import unicodedata

_LETTERS = {"ی": "يىے", "ک": "كڪ", "ه": "ةەہھ", "ه\u0654": "ۀ"}
_FOLDED = {ord(one): letter for letter, others in _LETTERS.items() for one in others}
_FOLDED |= {0x0640: None, 0x200D: None, 0x00AD: None}
# Letters as old converters write them, each form of a letter a character of its own.
_FORM = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufdfc\ufe70-\ufefc]")
_DIGIT = re.compile(r"(?![0-9])\d")
# The half-space, the old half-space, direction marks and their like are spaces or nothing.
_GAP = re.compile(r"[\s\u200b\u200c\u00ac\u2060]+")
_UNSEEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def same_words(text: str) -> str:
    """Return `text` in the spelling in which the same words are equal; never for keeping."""
    return spaced(text).strip()


def spaced(text: str) -> str:
    """Return the same with a space at the ends where there is one, to compare pieces of a text."""
    return _GAP.sub(_gap, letters(text))


def letters(text: str) -> str:
    """Return `text` with the letters and digits of one keyboard."""
    if text.isascii():
        return text
    text = _FORM.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).translate(_FOLDED)
    return _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)


def _gap(found):
    return "\n" if "\n" in found[0] else " "
