"""What another app answers to comments, read in the query that reads the comments themselves.

Whoever keeps answers gives, by the hook `read_published_answers`, the names of columns as looked up
from a comment's record, the condition by which one is published, and a function that makes of the
columns' values what is shown.
"""

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from wagtail import hooks

from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.persian_text import isolated_label


def answer_fields() -> tuple[str, ...]:
    """The columns to read beside those of a comment; none where no app answers comments."""
    return tuple(name for names, _is_published, _read in _readers() for name in names)


def is_answered() -> Q:
    """Of comments: a unit has replied, or another app's answer is published."""
    replies = CommentRecord.objects.public().by_units().exclude(parent=None)
    conditions = (is_published for _names, is_published, _read in _readers())
    return reduce(or_, conditions, Q(pk__in=replies.values("parent")))


def read_answer(row: Mapping[str, Any]) -> dict[str, Any] | None:
    """The published answer in a row with `answer_fields()`, or None."""
    found = (read(row) for _names, _is_published, read in _readers())
    return next((answer for answer in found if answer), None)


def name_clause(answer: dict[str, Any], labels: Mapping[str, str]) -> None:
    """Call the clause that an answer leads to as its page does now, or as it was called then."""
    anchor = answer["anchor"]
    answer["anchor_is_here"] = anchor in labels
    answer["anchor_label"] = labels.get(anchor) or isolated_label(answer["anchor_label"])


def _readers() -> list[tuple[tuple[str, ...], Q, Any]]:
    return [answer() for answer in hooks.get_hooks("read_published_answers")]
