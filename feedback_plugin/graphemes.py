"""Signs as readers see them, each of one character or several: a text is cut between them only.

An emoji of a family, a flag, a letter with its marks: what stands for one sign stays one. These are
the extended grapheme clusters of Unicode (UAX 29), without the conjuncts of Indic scripts.
"""

import unicodedata

_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_TAGS = range(0xE0020, 0xE0080)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_MARKS = {"Mn", "Mc", "Me"}
# What a syllable of Hangul may go on with, by what it has come to.
_LEADING = (range(0x1100, 0x1160), range(0xA960, 0xA97D))
_VOWELS = (range(0x1160, 0x11A8), range(0xD7B0, 0xD7C7))
_TRAILING = (range(0x11A8, 0x1200), range(0xD7CB, 0xD7FC))
_SYLLABLES = range(0xAC00, 0xD7A4)
_TRAILS = 28


def is_between_signs(text: str, place: int) -> bool:
    """May the text be cut before the character at this place?"""
    if not 0 < place < len(text):
        return True
    before, after = text[place - 1], text[place]
    if _extends(after):
        return before in "\r\n"
    if before == "\r":
        return after != "\n"
    if before == _JOINER:
        return unicodedata.category(after) != "So"
    if ord(before) in _FLAG_LETTERS and ord(after) in _FLAG_LETTERS:
        return _flag_letters_before(text, place) % 2 == 0
    return not _is_one_syllable(ord(before), ord(after))


def whole_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """The place with every sign that it would cut into."""
    while not is_between_signs(text, start):
        start -= 1
    while not is_between_signs(text, end):
        end += 1
    return start, end


def cut(text: str, most: int) -> str:
    """As many whole signs as fit into so many characters."""
    end = min(most, len(text))
    while not is_between_signs(text, end):
        end -= 1
    return text[:end]


def _extends(char: str) -> bool:
    code = ord(char)
    is_joiner = char in "\u200c\u200d"
    return is_joiner or code in _SKIN_TONES or code in _TAGS or unicodedata.category(char) in _MARKS


def _flag_letters_before(text: str, place: int) -> int:
    first = place
    while first and ord(text[first - 1]) in _FLAG_LETTERS:
        first -= 1
    return place - first


def _is_one_syllable(before: int, after: int) -> bool:
    if _is_in(before, _LEADING):
        return _is_in(after, _LEADING) or _is_in(after, _VOWELS) or after in _SYLLABLES
    is_open = before in _SYLLABLES and (before - _SYLLABLES.start) % _TRAILS == 0
    if is_open or _is_in(before, _VOWELS):
        return _is_in(after, _VOWELS) or _is_in(after, _TRAILING)
    return (before in _SYLLABLES or _is_in(before, _TRAILING)) and _is_in(after, _TRAILING)


def _is_in(code: int, ranges: tuple[range, ...]) -> bool:
    return any(code in each for each in ranges)
