"""Persian as people type it, made safe to show and alike to search.

`clean_text` removes only what could deceive a reader or a screen; what somebody wrote is evidence
and is otherwise kept as it is. `search_text` goes further and is never shown.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from django.utils.formats import localize
from django.utils.translation import get_language

DIGITS = {ord(digit): str(i % 10) for i, digit in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")}
_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
# Zero-width marks, bidi marks, overrides and isolates, word joiner and its kin, BOM. The
# half-space (U+200C) is a letter of Persian spelling and ZWJ (U+200D) shapes letters and emoji.
INVISIBLE = "\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
# What no XML file, and so no feed and no sheet, may hold.
_NO_CHARACTERS = "\ud800-\udfff\ufffe\uffff"
_DECEIVING = re.compile(f"[{INVISIBLE}{_NO_CHARACTERS}]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# Of text that shows nothing: letters that are blank, marks without a letter, joiners.
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_MARKS_IN_A_ROW = 4
# As many as the stream-safe format of Unicode (UAX 15) allows. To sort more of them takes time that
# grows with their square: half a megabyte of marks would hold a process for minutes.
_COMBINING_IN_A_ROW = 30
_MARKS = frozenset(("Mn", "Me"))

_LETTERS = (
    str.maketrans(
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
    )
    | DIGITS
)
_SENTENCES = "\ufdfa\ufdfb"
_SILENT = re.compile(r"[\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u00ad\u200d]")
# Spellings that the letter folding above leaves different.
_VARIANTS = {
    "مسول": "مسوول",
    "مسیول": "مسوول",
    "مسولیت": "مسوولیت",
    "مسیولیت": "مسوولیت",
    "مساله": "مسیله",
    "هیات": "هییت",
}
_ENDINGS = ("هایشان", "هایی", "های", "ها", "ترین")
_SUFFIXES = re.compile(rf"^(.{{3,}}?)(?:{'|'.join(_ENDINGS)})$")
_STOP_WORDS = {"می", "ها", "های", "هایی", "هایشان", "تر", "ترین"}
_WORDS = re.compile(r"[\w\u200c]+")
# Of `same_words`: letters and spaces of another keyboard, and what is not seen.
_KEYBOARD: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "يىے"), "ی"),
    **dict.fromkeys(map(ord, "كڪ"), "ک"),
    **dict.fromkeys(map(ord, "ةەہھ"), "ه"),
    **dict.fromkeys((0x0640, 0x200D, 0x00AD), None),
    ord("ۀ"): "ه\u0654",
}
_FORM = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufdfc\ufe70-\ufefc]")
_GAP = re.compile(r"[\s\u200b\u200c\u00ac\u2060]+")
_UNSEEN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def normalise_digits(text: str) -> str:
    """Persian and Arabic digits as ASCII ones; nothing else changes."""
    return text.translate(DIGITS)


def clean_text(text: str) -> str:
    """The text without what could deceive: control characters, bidi tricks, piles of marks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _DECEIVING.sub("", _CONTROL.sub("", text))
    text = _limit_runs(text, unicodedata.combining, _COMBINING_IN_A_ROW)
    return _limit_runs(unicodedata.normalize("NFC", text), _is_mark, _MARKS_IN_A_ROW)


def is_far_too_long(text: str, limit: int) -> bool:
    """Is a text refused for its length whatever is cleaned away, so that cleaning it is idle?"""
    return len(text) > 2 * limit + 1000


def is_blank(text: str) -> bool:
    """Does this text show nothing at all to a reader?"""
    return all(char in _BLANK_LETTERS or unicodedata.category(char)[0] in "CMZ" for char in text)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in _MARKS


def _limit_runs(text: str, is_counted: Callable[[str], object], most: int) -> str:
    # No mark is part of a word to `re`, which tells much faster that no run is too long.
    if not re.search(rf"[^\w\s]{{{most + 1}}}", text):
        return text
    kept, run = [], 0
    for char in text:
        run = run + 1 if is_counted(char) else 0
        if run <= most:
            kept.append(char)
    return "".join(kept)


def fold_compatibility(text: str) -> str:
    """Presentation forms as the letters that they stand for (NFKC).

    A ligature of a whole sentence is read once, since it grows eighteenfold.
    """
    for sentence in _SENTENCES:
        if sentence in text:
            before, _first, after = text.partition(sentence)
            text = f"{before} {sentence} {after.replace(sentence, ' ')}"
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text))


def fold_letters(text: str) -> str:
    """Letters and digits that stand for the same made the same, silent marks dropped."""
    return _SILENT.sub("", text.translate(_LETTERS)).lower()


def same_words(text: str) -> str:
    """The text in the spelling in which the same words are equal, whatever keyboard wrote them.

    Less is folded than for a search: what reads otherwise stays otherwise.
    """
    text = _FORM.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).translate(_KEYBOARD)
    text = re.sub(r"(?![0-9])\d", lambda found: str(unicodedata.decimal(found[0])), text)
    return _GAP.sub(lambda found: "\n" if "\n" in found[0] else " ", text).strip()


def search_text(text: str) -> str:
    """Words folded so that spellings of one word are equal, with compound words joined as well."""
    words: dict[str, None] = {}
    for parts, joined in _word_groups(text):
        words |= dict.fromkeys(parts)
        words[joined] = None
    return " ".join(words)


def query_words(text: str) -> list[str]:
    """The folded words that a `search_text` must contain, all of them, to be found."""
    return list(dict.fromkeys(word for parts, _joined in _word_groups(text) for word in parts))


def _word_groups(text: str) -> Iterator[tuple[Sequence[str], str]]:
    """The stems of each written word, which a half-space may divide, and the word undivided."""
    # Each word once, as no caller counts them: of one letter and a dot there may be ten thousands.
    tokens = dict.fromkeys(clean_text(text).split())
    text = fold_letters(fold_compatibility(" ".join(tokens)))
    for group in dict.fromkeys(_WORDS.findall(text)):
        if group in _STOP_WORDS:
            continue
        if "\u200c" not in group:
            stem = _stem(group)
            yield (stem,), stem
        elif parts := [part for part in group.split("\u200c") if part]:
            yield _stems(parts)


def _stems(parts: list[str]) -> tuple[list[str], str]:
    if len(parts) > 1 and len(parts[-1]) == 1:
        # A half-space before a lone last letter is a slip of the keyboard: «سازما‌ن».
        parts[-2:] = [parts[-2] + parts[-1]]
    joined = _stem("".join(parts))
    return [_stem(part) for part in parts if part not in _STOP_WORDS] or [joined], joined


def _stem(word: str) -> str:
    stripped = _SUFFIXES.sub(r"\1", word) if word.endswith(_ENDINGS) else word
    return _VARIANTS.get(stripped, stripped)


def localize_digits(text: str) -> str:
    """Each digit of an identifier as the active language writes it, without grouping."""
    if (get_language() or "").startswith("fa"):
        # Also where Django leaves numbers as machines read them: in the admin and its messages.
        return text.translate(DIGITS).translate(_PERSIAN)
    return "".join(localize(int(char)) if char.isdecimal() else char for char in text)


def isolated_label(label: str) -> str:
    """A name from another page or day, in the reader's digits; it runs its own way as a whole."""
    # In Persian it has Persian digits also where the numbers of the machine are left as they are.
    is_persian = (get_language() or "").startswith("fa")
    shown = normalise_digits(label).translate(_PERSIAN) if is_persian else localize_digits(label)
    return f"\u2068{shown}\u2069" if shown else ""
