"""A reason says something: who reads it is told why."""

from django.utils.translation import gettext as _

FEWEST_LETTERS = 4


def reason_error(reason: str) -> str:
    """Return the sentence that refuses a reason that says nothing, or ""."""
    if not reason.strip():
        return _("Say why. Readers see the reason.")
    if sum(letter.isalpha() for letter in reason) < FEWEST_LETTERS:
        return _("Say why in words that readers understand.")
    return ""
