"""The comments of a page with their answers, as everybody may read them.

`FIELDS` is the whitelist; of an answer that is no longer, or not yet, published nothing leaves.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.unit_names import UnitNames
from feedback_plugin.comments.discussion.public_comments import (
    GROUP,
    PUBLIC_FIELDS,
    PublicComment,
    public_comment,
)
from feedback_plugin.persian_text import isolated_label
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.core import dispositions
from feedback_plugin.responses.core.eligibility import eligible
from feedback_plugin.translated_text import Wording, in_reader_language

ANSWER = "answer__response__"
RESPONSE_FIELDS = (
    "id",
    "state",
    "disposition",
    "reasons",
    "unit",
    "anchor",
    "anchor_label",
    "published_at",
)
ANSWER_FIELDS = tuple(ANSWER + name for name in RESPONSE_FIELDS)
FIELDS = (*PUBLIC_FIELDS, *GROUP, *ANSWER_FIELDS)


@dataclass(frozen=True)
class PublicAnswer:
    """A published answer."""

    id: int
    disposition: str
    disposition_label: str
    reasons: Wording
    unit: str
    published_at: datetime
    anchor: str = ""
    anchor_label: str = ""
    anchor_is_here: bool = False
    #: The comparison at the clause that it leads to, where that changed since the comment; or "".
    change_url: str = ""


@dataclass(frozen=True)
class MatrixRow:
    """A published comment, and its answer if that is published, too."""

    comment: PublicComment
    answer: PublicAnswer | None
    #: Folded beneath it: the others of its group, and its neighbours with the same answer.
    similar: tuple["MatrixRow", ...] = ()
    same_answer: tuple["MatrixRow", ...] = ()


def listed(translation_key: Any) -> QuerySet:
    """The comments that have a row."""
    # Said once more as the index of public lists says it, which sorts them then.
    return eligible(translation_key).listed()


def public_rows(read: Iterable[dict[str, Any]], commented: CommentedPage) -> Iterable[MatrixRow]:
    """A row for each comment on the page of which `FIELDS` were read."""
    kinds, labels = respondent_kinds.labels(), commented.anchor_labels
    words, units = dispositions.labels(), UnitNames()
    for values in read:
        comment = public_comment(values, kinds, units)
        comment.anchor_is_here = comment.anchor in labels
        comment.anchor_label = labels.get(comment.anchor) or isolated_label(comment.anchor_label)
        yield MatrixRow(comment, public_answer(values, words, labels, units))


def public_answer(
    values: Mapping[str, Any],
    words: Mapping[str, str],
    labels: Mapping[str, str],
    units: UnitNames,
) -> PublicAnswer | None:
    """The answer in a row with ANSWER_FIELDS, if it is published; `words` are the dispositions'."""
    given = {name: values[ANSWER + name] for name in RESPONSE_FIELDS}
    if given["state"] != ResponseState.PUBLISHED:
        return None
    anchor = given["anchor"]
    return PublicAnswer(
        given["id"],
        given["disposition"],
        words.get(given["disposition"], given["disposition"]),
        in_reader_language(given["reasons"]),
        units.of(given["unit"]),
        given["published_at"],
        anchor,
        labels.get(anchor) or isolated_label(given["anchor_label"]),
        anchor in labels,
    )


def link_changes(rows: Sequence[MatrixRow], commented: CommentedPage) -> list[MatrixRow]:
    """The same rows, each answer with the way to the change it led to; the page is asked once."""
    versions = {row.comment.version for row in rows if row.answer and row.answer.anchor}
    history = commented.anchor_history(versions - {""}) if versions - {""} else {}
    return [_linked(row, history.get(row.comment.version, {})) for row in rows]


def _linked(row: MatrixRow, changes: Mapping[str, tuple[str, str]]) -> MatrixRow:
    _change, url = changes.get(row.answer.anchor, ("", "")) if row.answer else ("", "")
    return replace(row, answer=replace(row.answer, change_url=url)) if url else row
