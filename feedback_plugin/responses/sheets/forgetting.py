"""Rows that wait to be confirmed, and may quote what is to be gone: only their places are kept."""

from collections.abc import Collection, Mapping
from typing import Any

from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.many_keys import AmongKeys
from feedback_plugin.responses.core.official_responses import AnsweredComment
from feedback_plugin.responses.sheets.columns import folded
from feedback_plugin.responses.sheets.reading import EMPTIED
from feedback_plugin.responses.sheets.uploads import UploadedSheet

NOTHING = {"disposition": "", "unit": "", "reasons": {}, "leads_to": None, "trouble": EMPTIED}


def empty_rows(records: Collection[int], answers: Collection[int]) -> None:
    """Keep no words of rows about these comments, or of an answer to them; the officer is told.

    `answers` are those that these comments have, or had. All other rows stay as they were sent.
    """
    tied = AnsweredComment.objects.filter(AmongKeys("response", answers))
    comments = {*records, *tied.values_list("pk", flat=True)}
    discussions = CommentRecord.objects.filter(pk__in=records).values("translation_key")
    sheets = UploadedSheet.objects.filter(page__translation_key__in=discussions).order_by("pk")
    for sheet in sheets.select_for_update(of=("self",)):
        rows = [
            {**row, **NOTHING} if is_quoting else row
            for row, is_quoting in _marked(sheet.rows, comments, set(answers))
        ]
        if rows != sheet.rows:
            sheet.rows = rows
            sheet.save(update_fields=["rows"])


def _marked(
    rows: Collection[Mapping[str, Any]], comments: set[int], answers: set[int]
) -> list[tuple[Mapping[str, Any], bool]]:
    """Each row, and whether it belongs to one of these comments or to an answer to one."""
    about = [
        parse_pk(row["number"]) in comments or parse_pk(row["answer"]) in answers for row in rows
    ]
    pairs = list(zip(rows, about, strict=True))
    names = {folded(row["answer"]) for row, is_about in pairs if is_about} - {""}
    return [(row, is_about or folded(row["answer"]) in names) for row, is_about in pairs]
