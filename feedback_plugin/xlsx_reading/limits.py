"""How much of a file that somebody sent is read."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# What all parts that are read may weigh unpacked, and of how many elements they may be.
MOST_READ = 64 * 1024 * 1024
MOST_ELEMENTS = 2_000_000


def too_much() -> ValidationError:
    """Why nothing more is read."""
    sentence = _("The file unpacks to far more than a table needs.")
    return ValidationError(sentence, code="too_much")


class Budget:
    """How much of a file may still be read."""

    def __init__(self) -> None:
        self.bytes, self.elements = MOST_READ, MOST_ELEMENTS

    def spend(self, *, size: int = 0, elements: int = 0) -> None:
        """Take note of what was read; raises ValidationError where it is too much."""
        self.bytes -= size
        self.elements -= elements
        if self.bytes < 0 or self.elements < 0:
            raise too_much()
