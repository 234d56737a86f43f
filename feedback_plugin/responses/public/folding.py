"""Rows of the matrix that stand for others: of a similar group, of an answer to many."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from feedback_plugin.comments.campaigns.models import MemberState
from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.responses.public.rows import FIELDS, MatrixRow, listed, public_rows

#: Of a group so many are unfolded here; its own page has them all.
MOST_SIMILAR = 10


def fold_answers(rows: Sequence[MatrixRow]) -> list[MatrixRow]:
    """One row for neighbours with one answer; the others are folded beneath it."""
    folded = []
    for answer, same in groupby(rows, key=lambda row: row.answer and row.answer.id):
        first, *others = same
        if answer is None:
            folded += [first, *others]
        else:
            folded.append(replace(first, same_answer=tuple(others)))
    return folded


def add_similar(rows: Sequence[MatrixRow], commented: CommentedPage) -> list[MatrixRow]:
    """The same rows, those that stand for a group with the others of it; one query for all."""
    groups = [row.comment.group_id for row in rows if row.comment.group_size > 1]
    if not groups:
        return list(rows)
    similar = _similar(groups, {row.comment.id for row in rows}, commented)
    return [replace(row, similar=tuple(similar[row.comment.group_id])) for row in rows]


def _similar(groups: Sequence[Any], shown: set[int], commented: CommentedPage) -> Any:
    members = listed(commented.page.translation_key).filter(
        membership__campaign__in=groups, membership__state=MemberState.CONFIRMED
    )
    group = F("membership__campaign")
    place = Window(RowNumber(), partition_by=[group], order_by=[F("pk").asc()])
    members = members.exclude(pk__in=shown).annotate(group=group, place=place)
    read = list(members.filter(place__lte=MOST_SIMILAR).order_by("pk").values("group", *FIELDS))
    found: dict[Any, list[MatrixRow]] = defaultdict(list)
    for values, row in zip(read, public_rows(read, commented), strict=True):
        found[values["group"]].append(row)
    return found
