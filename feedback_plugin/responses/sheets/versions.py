"""What a row of the table was about: which text of the comment, which version of its answer."""

import re
from dataclasses import dataclass
from typing import Self

from feedback_plugin.persian_text import normalise_digits

_WORDS = re.compile(r"t([0-9]{1,9})(?:a([0-9]{1,9}))?")


@dataclass(frozen=True)
class RowVersion:
    """The numbers of both; `answer` is None where the comment had no answer."""

    text: int
    answer: int | None = None

    def __str__(self) -> str:
        return f"t{self.text}" + ("" if self.answer is None else f"a{self.answer}")

    @classmethod
    def parse(cls, cell: str) -> Self | None:
        """What a cell says; None where it says nothing that the table has given out."""
        match = _WORDS.fullmatch(normalise_digits(cell).strip().lower())
        if match is None:
            return None
        return cls(int(match[1]), None if match[2] is None else int(match[2]))
