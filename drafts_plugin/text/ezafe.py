"""The ezafe, by which Persian ties a word to the next: «مادهٔ ۱», «اجرای قانون»."""

from django.utils.translation import get_language

HAMZA = "\u0654"


def ezafe(phrase: str) -> str:
    """Return `phrase` as it stands before what it belongs to; as it is in other languages."""
    if not (get_language() or "").startswith("fa"):
        return phrase
    word = phrase.split()[-1:]
    # A letter alone is a number («بند ه»), and «ه» after an alef or a vav is a consonant.
    if word and len(word[0]) > 1 and word[0].endswith("ه") and word[0][-2] not in "اوآ":
        return phrase + HAMZA
    return phrase
