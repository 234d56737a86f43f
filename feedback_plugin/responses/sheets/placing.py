"""To which answer the comment of a row belongs: one that is there, a new one of its own, or one
that rows of one name share; or why it is left where it is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from feedback_plugin.comments.converters import parse_pk
from feedback_plugin.persian_text import localize_digits
from feedback_plugin.responses.sheets.columns import folded
from feedback_plugin.responses.sheets.reading import EMPTIED, FORMULA, SheetRow
from feedback_plugin.responses.sheets.standing import Known, Standing
from feedback_plugin.responses.sheets.versions import RowVersion
from feedback_plugin.responses.sheets.wordings import RefusedError


@dataclass(frozen=True)
class Place:
    """Rows of one place are one answer."""

    #: The answer that is there, or None for a new one.
    response: int | None
    #: What rows of one new answer have in common.
    name: str = ""


def check(row: SheetRow, standing: Standing, doubled: bool) -> Known:
    """The comment of a row that can be meant at all; raises RefusedError."""
    if row.trouble == FORMULA:
        raise RefusedError(_("It holds a formula. Write what it gives as a text."))
    if row.trouble == EMPTIED:
        sentence = _(
            "Words of a comment of this answer were removed, or its author was forgotten, after"
            " you sent the sheet, so this row was emptied. Take the table out anew and fill it in."
        )
        raise RefusedError(sentence)
    if row.trouble:
        raise RefusedError(_("A cell in it holds more text than an answer may have."))
    known = standing.comment(row.number)
    if known is None:
        sentence = _("No comment of this page has the number “%(number)s”.")
        raise RefusedError(sentence % {"number": localize_digits(row.number)})
    if doubled:
        raise RefusedError(_("The sheet has more than one row for this comment."))
    return known


def place_of(row: SheetRow, known: Known, standing: Standing) -> Place | None:
    """Where a row belongs; None where it says nothing. Raises RefusedError."""
    if known.response is not None:
        return _of_answered(row, known.response)
    had_answer = (seen := RowVersion.parse(row.version)) is not None and seen.answer is not None
    if row.is_silent and (not row.answer or had_answer):
        return None
    if had_answer:
        raise RefusedError(_("Its answer was thrown away, or it was taken out, since the export."))
    check_comment(row, known)
    return _of_unanswered(row, standing)


def place_meant(row: SheetRow, standing: Standing) -> Place | None:
    """Of which answer a row is part that cannot be read: the others of it are not taken either."""
    known = standing.comment(row.number)
    if known is not None and known.response is not None:
        return Place(known.response)
    pk = parse_pk(row.answer)
    if pk is not None:
        return Place(pk)
    return Place(None, f"name {folded(row.answer)}") if row.answer else None


def check_comment(row: SheetRow, known: Known) -> None:
    """Is the comment still there to be answered, with the words that the sheet has shown?"""
    if not known.is_public:
        raise RefusedError(_("The comment is no longer published."))
    seen = RowVersion.parse(row.version)
    if seen is None:
        raise RefusedError(_("Its version is missing: leave that column as it is."))
    if seen.text != known.text_number:
        raise RefusedError(_("The words of the comment have changed since the export."))


def _of_answered(row: SheetRow, response: int) -> Place | None:
    if parse_pk(row.answer) == response:
        return Place(response)
    seen = RowVersion.parse(row.version)
    if seen is not None and seen.answer is None:
        if row.is_silent and not row.answer:
            return None
        raise RefusedError(_("A colleague has answered it since the export."))
    sentence = _("It is in answer #%(number)s. Take it out there first.")
    raise RefusedError(sentence % {"number": localize_digits(str(response))})


def _of_unanswered(row: SheetRow, standing: Standing) -> Place:
    if not row.answer:
        return Place(None, f"line {row.line}")
    pk = parse_pk(row.answer)
    if pk is None and not row.answer.isdigit():
        return Place(None, f"name {folded(row.answer)}")
    if pk not in standing.responses:
        sentence = _("No answer of this page has the number “%(number)s”.")
        raise RefusedError(sentence % {"number": localize_digits(row.answer)})
    return Place(pk)
