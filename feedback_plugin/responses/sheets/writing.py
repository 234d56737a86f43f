"""The rows of the table as they are sent out, one comment a row."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.coreutils import get_content_languages

from feedback_plugin.comments.commented_page import CommentedPage
from feedback_plugin.comments.core import respondent_kinds
from feedback_plugin.comments.core.minutes import PUBLIC_COLUMNS, of_row
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.redaction_marks import plain_text
from feedback_plugin.persian_text import isolated_label
from feedback_plugin.responses.choices import ResponseState
from feedback_plugin.responses.sheets import columns
from feedback_plugin.responses.sheets.clauses import ClauseCells
from feedback_plugin.responses.sheets.versions import RowVersion

CHUNK = 1000
OF_ANSWER = ("pk", "disposition", "reasons", "unit", "anchor", "state", "version")
FIELDS = (
    "pk",
    "text_number",
    "anchor",
    "anchor_label",
    "respondent_kind",
    "comment__comment",
    "proposed_wording",
    *PUBLIC_COLUMNS,
    "assignment__officer",
    *(f"answer__response__{name}" for name in OF_ANSWER),
)


def header() -> list[str]:
    """The names of the columns: first what a row is, then what may be written."""
    return [
        columns.label(columns.NUMBER),
        columns.label(columns.VERSION),
        _("Clause"),
        _("Respondent kind"),
        _("Comment"),
        _("Proposed wording"),
        _("State"),
        columns.label(columns.ANSWER),
        columns.label(columns.DISPOSITION),
        *map(columns.reasons_label, get_content_languages()),
        columns.label(columns.UNIT),
        columns.label(columns.LEADS_TO),
        _("Minutes of a meeting"),
        _("Assigned to"),
        _("Notes for colleagues"),
    ]


def rows(
    records: QuerySet, commented: CommentedPage, notes: Mapping[int, str]
) -> Iterator[list[Any]]:
    """A row for each of these comments on the page, in their order, read as they are sent.

    `notes` are those of colleagues, by the keys of the comments.
    """
    officers = _officers(commented)
    labels, kinds = commented.anchor_labels, respondent_kinds.labels()
    cells, codes = ClauseCells(labels), list(get_content_languages())
    for read in records.values(*FIELDS).iterator(chunk_size=CHUNK):
        clause = labels.get(read["anchor"]) or isolated_label(read["anchor_label"])
        yield [
            read["pk"],
            str(RowVersion(read["text_number"], read["answer__response__version"])),
            clause or _("The whole text"),
            kinds.get(read["respondent_kind"], ""),
            plain_text(read["comment__comment"]),
            plain_text(read["proposed_wording"]),
            *_answer(read, cells, codes),
            minutes.sentence if (minutes := of_row(read)) else "",
            officers.get(read["assignment__officer"], ""),
            notes.get(read["pk"], ""),
        ]


def _officers(commented: CommentedPage) -> dict[Any, str]:
    records = CommentRecord.objects.of_discussion(commented.page.translation_key).order_by()
    given = records.filter(assignment__isnull=False).values("assignment__officer")
    users = get_user_model()._base_manager.filter(pk__in=given)
    return {user.pk: get_user_display_name(user) for user in users}


def _answer(read: dict[str, Any], cells: ClauseCells, codes: list[str]) -> list[Any]:
    given = {name: read[f"answer__response__{name}"] for name in OF_ANSWER}
    if given["pk"] is None:
        return [_("Without an answer"), *[""] * (4 + len(codes))]
    return [
        ResponseState(given["state"]).label,
        given["pk"],
        given["disposition"],
        *(given["reasons"].get(code, "") for code in codes),
        given["unit"],
        cells.cell(given["anchor"]),
    ]
