"""Words in the one form in which they are kept, whoever wrote them: importer, program or browser.

A browser sends other line breaks than a file has, none in a field of one line, and forms cut what
stands around a text. Without this a visit to the editor would make another text of every text.
"""

import re
from typing import Any

_BREAKS = re.compile(r"\r\n?")
_AROUND_BREAKS = re.compile(r"\s*[\r\n]\s*")


def written_text(value: str | None) -> str:
    """Return a text of several lines as a form gives it back."""
    return _BREAKS.sub("\n", value or "").strip()


def written_line(value: str | None) -> str:
    """Return a text of one line as a form gives it back."""
    return _AROUND_BREAKS.sub(" ", (value or "").strip())


class WrittenMixin:
    """A block whose words are read in that form from the database, from programs and from forms."""

    def written(self, value: str | None) -> str:
        """Return `value` in the form in which it is kept."""
        return written_line(value)

    def to_python(self, value: Any) -> str:
        return self.written(value)

    def normalize(self, value: Any) -> str:
        return self.written(value)

    def value_from_form(self, value: Any) -> str:
        return self.written(value)


class LoadedStreamMixin:
    """A stream that is stored as its blocks read it, not as it came in."""

    def get_prep_value(self, value: Any) -> list:
        # A stream gives back what it was made of, block by block, until somebody looks at it.
        list(value or ())
        return super().get_prep_value(value)
