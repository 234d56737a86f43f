"""Spellings of one Persian word made equal, for indexes and queries; never shown to anybody.

Databases take «شکایات» and «شكايات», «۱۴۰۵» and «1405», «آیین‌نامه» and «آیین نامه» for different
words. `feedback_plugin.persian_text` folds alike; neither may import the other, a test holds them
together.
"""

import re
import unicodedata
from functools import lru_cache

_FOLDED = str.maketrans(
    {
        letter: new
        for letters, new in (
            ("يىےئ", "ی"),
            ("كڪ", "ک"),
            ("ةۀہھە", "ه"),
            ("أإٱآ", "ا"),
            ("ؤ", "و"),
            ("¬", "\u200c"),
        )
        for letter in letters
    }
    | {digit: str(place % 10) for place, digit in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")}
)
# Tatweel and vowel signs, soft hyphen and joiner, bidi marks and other zero-width characters; the
# half-space (U+200C) stays, for it divides a word into its parts.
_SILENT = re.compile(
    "[\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200d"
    "\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Spellings that the folding of letters leaves different.
_VARIANTS = {
    "مسول": "مسوول",
    "مسیول": "مسوول",
    "مسولیت": "مسوولیت",
    "مسیولیت": "مسوولیت",
    "مساله": "مسیله",
    "هیات": "هییت",
}
_SUFFIXES = re.compile(r"^(.{3,}?)(?:هایشان|هایی|های|ها|ترین)$")
_STOP_WORDS = {"می", "ها", "های", "هایی", "هایشان", "تر", "ترین"}
_WORDS = re.compile(r"[\w\u200c]+")


def search_text(text: str) -> str:
    """What an index holds of a text: its folded words; those with a half-space undivided, too."""
    words: list[str] = []
    for parts, joined in _word_groups(text):
        words.extend([*parts, joined])
    return " ".join(dict.fromkeys(words))


def query_words(text: str) -> list[str]:
    """The folded words of a query, all of which a `search_text` must hold."""
    return list(dict.fromkeys(word for parts, _joined in _word_groups(text) for word in parts))


def _word_groups(text):
    """For each written word: the stems of its parts, and the stem of the undivided word."""
    for group in dict.fromkeys(_WORDS.findall(fold(text))):
        if stems := stems_of(group):
            yield stems


@lru_cache(maxsize=20_000)
def stems_of(group: str) -> tuple[tuple[str, ...], str] | None:
    """The stems of the parts of a folded word and of the word undivided; None where it says none.

    Endings that stand alone, «ها», «تر», say nothing by themselves.
    """
    parts = [part for part in group.split("\u200c") if part]
    if len(parts) > 1 and len(parts[-1]) == 1:
        # A half-space before a lone last letter is a slip of the keyboard: «سازما‌ن».
        parts[-2:] = [parts[-2] + parts[-1]]
    if not parts or group in _STOP_WORDS:
        return None
    joined = stem("".join(parts))
    return tuple(stem(part) for part in parts if part not in _STOP_WORDS) or (joined,), joined


def fold(text: str) -> str:
    """Letters and digits that stand for the same made the same, silent marks dropped."""
    text = _SILENT.sub("", _CONTROL.sub("", text))
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text))
    return _SILENT.sub("", text.translate(_FOLDED)).lower()


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A folded word without its endings, in the one spelling of its variants."""
    stripped = _SUFFIXES.sub(r"\1", word)
    return _VARIANTS.get(stripped, stripped)
