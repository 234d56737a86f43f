"""What a list of drafts offers to choose, and what was chosen."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Choice:
    """One entry of a list of choices."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Chosen:
    """A filter in force, in words, with the query of the list without it."""

    label: str
    value: str
    query_without: str
