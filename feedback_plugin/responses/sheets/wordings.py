"""What a row says of an answer, as the words that are stored; or why it cannot be."""

from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _

from feedback_plugin.responses.conf import conf
from feedback_plugin.responses.core.drafting import Words, unit_name
from feedback_plugin.responses.sheets.columns import folded
from feedback_plugin.responses.sheets.reading import SheetRow, cleaned
from feedback_plugin.responses.sheets.standing import Standing

UNIT_LENGTH = 150


class RefusedError(Exception):
    """Why a row is not taken, as a sentence for its officer."""


def stored_words(response: Any) -> Words:
    """What an answer says now, as a sheet gives it back that nobody has touched."""
    reasons = {code: cleaned(text) for code, text in response.reasons.items()}
    return Words(
        response.disposition_id,
        {code: text for code, text in reasons.items() if text},
        unit_name(response.unit),
        response.anchor,
        response.anchor_label,
    )


def words_of(row: SheetRow, standing: Standing, kept: Words | None = None) -> Words:
    """What a row says; where the sheet has no column for it, as it is `kept`.

    Raises RefusedError.
    """
    reasons = {**(kept.reasons if kept else {}), **row.reasons}
    _check_lengths(row)
    anchor, label = _clause(row, standing, kept)
    return Words(
        _disposition(row, standing, kept),
        {code: text for code, text in reasons.items() if text},
        row.unit,
        anchor,
        label,
    )


def _check_lengths(row: SheetRow) -> None:
    most = conf.reasons_max_length
    if any(len(text) > most for text in row.reasons.values()):
        sentence = _("Its reasons are longer than %(n)s characters.")
        raise RefusedError(sentence % {"n": localize(most)})
    if len(row.unit) > UNIT_LENGTH:
        sentence = _("The name of its unit is longer than %(n)s characters.")
        raise RefusedError(sentence % {"n": localize(UNIT_LENGTH)})


def _disposition(row: SheetRow, standing: Standing, kept: Words | None) -> str:
    if not row.disposition:
        raise RefusedError(_("It has no disposition."))
    found = standing.dispositions.get(folded(row.disposition))
    is_kept = found is not None and kept is not None and found.code == kept.disposition
    if found is None or not (found.is_active or is_kept):
        sentence = _("Its disposition “%(code)s” is not on the list.")
        raise RefusedError(sentence % {"code": row.disposition[:40]})
    return found.code


def _clause(row: SheetRow, standing: Standing, kept: Words | None) -> tuple[str, str]:
    before = (kept.anchor, kept.anchor_label) if kept else ("", "")
    if row.leads_to is None:
        return before
    if not row.leads_to:
        return "", ""
    if before[0] and folded(row.leads_to) == folded(standing.clauses.cell(before[0])):
        return before
    anchor = standing.clauses.anchor(row.leads_to)
    if anchor is None:
        sentence = _("No part of the text is called “%(name)s”.")
        raise RefusedError(sentence % {"name": row.leads_to[:80]})
    return anchor, standing.clauses.labels[anchor]


def are_same(ours: Words, theirs: Words) -> bool:
    """Do two answers say the same? By what a clause was called they do not differ."""
    said = (ours.disposition, ours.reasons, ours.unit, ours.anchor)
    return said == (theirs.disposition, theirs.reasons, theirs.unit, theirs.anchor)
