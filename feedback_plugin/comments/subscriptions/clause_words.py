"""What became of the words of a clause, small enough for a message: as they were, as they are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Min
from django.utils.text import Truncator
from wagtail.models import Page

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.persian_text import same_words

#: Of what stayed as it was so many words are shown on either side of a change.
WORDS_AROUND = 8
LONGEST_PIECE = 400
LEFT_OUT = "…"

Runs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class WordChange:
    """A clause as it was and as it is; what went and what came stands in brackets."""

    before: str
    now: str

    @classmethod
    def of(cls, runs: Runs) -> "WordChange":
        """Put the runs of a comparison into two texts, each "" where nothing stood or stands."""
        last = len(runs) - 1
        pieces = [
            (what, _around(words, place > 0, place < last) if what == "equal" else _marked(words))
            for place, (what, words) in enumerate(runs)
        ]
        return cls(_side(pieces, without="insert"), _side(pieces, without="delete"))


class ClauseWords:
    """The words of clauses since comments were written on them; their pages are asked once."""

    def __init__(self, records: Iterable[Any]) -> None:
        self._versions = defaultdict(set)
        for record in records:
            self._versions[record.translation_key].add(record.version)

    def of(self, record: Any, anchor: str) -> WordChange | None:
        """What became of this clause since the comment, or None where its words are the same."""
        commented = self._pages.get(record.translation_key) if anchor else None
        if commented is None:
            return None
        changes = self._changes(commented)
        if changes is not None:
            runs = changes.get(record.version, {}).get(anchor)
        else:
            runs = _whole(commented, record) if anchor == record.anchor else None
        return WordChange.of(runs) if runs else None

    def _changes(self, commented: CommentedPage) -> Mapping | None:
        key = commented.page.translation_key
        if key not in self._found:
            self._found[key] = commented.anchor_changes(self._versions[key] - {""})
        return self._found[key]

    @cached_property
    def _found(self) -> dict[Any, Mapping | None]:
        return {}

    @cached_property
    def _pages(self) -> dict[Any, CommentedPage]:
        """The source page of each discussion."""
        pages = Page.objects.filter(translation_key__in=self._versions).order_by()
        first = pages.values("translation_key").annotate(first=Min("pk")).values("first")
        found = Page.objects.filter(pk__in=first).specific()
        return {page.translation_key: CommentedPage(page) for page in found}


def _whole(commented: CommentedPage, record: Any) -> Runs | None:
    """Both texts as a whole, where the page does not compare them and both are in one language."""
    then, now = record.anchor_text, commented.anchor_texts.get(record.anchor, "")
    is_same = same_words(then) == same_words(now)
    if not then or is_same or record.language != commented.page.locale.language_code:
        return None
    return [run for run in (("delete", then), ("insert", now)) if run[1]]


def _around(words: str, is_before: bool, is_after: bool) -> str:
    """The ends of a stretch that stayed, which stands after a change, before one, or between."""
    parts = words.split()
    head = parts[:WORDS_AROUND] if is_before else []
    tail = parts[-WORDS_AROUND:] if is_after else []
    if len(parts) <= len(head) + len(tail):
        return words
    return f"{_space(words[:1])}{' '.join([*head, LEFT_OUT, *tail])}{_space(words[-1:])}"


def _marked(words: str) -> str:
    shown = Truncator(words.strip()).chars(LONGEST_PIECE)
    if not shown:
        return words
    return f"{_space(words[:1])}[{shown}]{_space(words[-1:])}"


def _space(end: str) -> str:
    return " " if end.isspace() else ""


def _side(pieces: Iterable[tuple[str, str]], without: str) -> str:
    words = "".join(words for what, words in pieces if what != without)
    return " ".join(words.split())
