"""The order of names in the Persian alphabet: by code point گ, چ, پ, ژ and ی stand after the rest.

The plugin of drafts, which knows nothing of feedback, has the same; a test holds them alike.
"""

from feedback_plugin.persian_text import same_words

_ALPHABET = "آاأإءبپتثجچحخدذرزژسشصضطظعغفقکگلمنوؤهیئ"
_PLACES = {letter: place for place, letter in enumerate(_ALPHABET, 0x100)}


def alphabetical(name: str) -> tuple[list[int], str]:
    """Return what names are sorted by: Persian letters first, then those of other scripts."""
    # A half-space parts no words: «دهیاری‌ها» stands as «دهیاریها» would.
    words = same_words(name.replace("\u200c", "")).lower()
    return [_place(sign) for sign in words], name


def _place(sign: str) -> int:
    return _PLACES.get(sign, 0x200 + ord(sign) if sign.isalpha() else min(ord(sign), 0xFF))
