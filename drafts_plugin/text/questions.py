"""What a draft asks, read from its blocks and from what a version keeps of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Choice:
    """One of the answers that a question offers; `id` is the same in all languages."""

    id: str
    label: str


@dataclass(frozen=True)
class Question:
    """One question: `clause` is the id of what it is about, "" for the whole draft."""

    id: str
    text: str
    clause: str
    is_several: bool
    choices: tuple[Choice, ...]


def read_questions(stream: Iterable[Any]) -> list[Question]:
    """Return the questions of a StreamField value."""
    return [
        Question(
            id=block.id,
            text=block.value["text"],
            clause=block.value["clause"] or "",
            is_several=bool(block.value["several"]),
            choices=tuple(
                Choice(item.id, item.value) for item in block.value["choices"].bound_blocks
            ),
        )
        for block in stream or ()
    ]


def canonical_questions(stream: Iterable[Any]) -> list[dict[str, Any]]:
    """Return the questions in the form in which a version keeps them."""
    return [
        {
            "id": question.id,
            "text": question.text,
            "clause": question.clause,
            "several": question.is_several,
            "choices": [{"id": each.id, "label": each.label} for each in question.choices],
        }
        for question in read_questions(stream)
    ]


def published_questions(kept: Iterable[dict[str, Any]]) -> list[Question]:
    """Return the questions of `PublishedVersion.questions`."""
    return [
        Question(
            id=each["id"],
            text=each["text"],
            clause=each["clause"],
            is_several=each["several"],
            choices=tuple(Choice(choice["id"], choice["label"]) for choice in each["choices"]),
        )
        for each in kept
    ]
