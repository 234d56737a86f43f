"""What a page asks its readers beside their comments, as the page tells it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Question:
    """One question with its choices by their ids; `anchor` is the part that it is about, or ""."""

    id: str
    text: str
    anchor: str
    is_several: bool
    choices: Mapping[str, str]


def read_questions(answer: Iterable[Mapping[str, Any]]) -> list[Question]:
    """The questions of a page, of what its `feedback_questions()` gives."""
    return [
        Question(
            id=str(each["id"]),
            text=str(each["text"]),
            anchor=str(each.get("anchor", "")),
            is_several=bool(each.get("several")),
            choices={str(option): str(label) for option, label in each["choices"]},
        )
        for each in answer
    ]
