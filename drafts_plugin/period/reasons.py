"""A reason says something: who reads it is told why."""

from django.utils.translation import gettext as _

FEWEST_LETTERS = 4


def says_nothing(words: str) -> bool:
    """Tell whether there are too few letters for a word in `words`."""
    return sum(letter.isalpha() for letter in words) < FEWEST_LETTERS


def reason_error(reason: str) -> str:
    """Return the sentence that refuses a reason that says nothing, or ""."""
    if not reason.strip():
        return _("Say why. Readers see the reason.")
    if says_nothing(reason):
        return _("Say why in words that readers understand.")
    return ""
