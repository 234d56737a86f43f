"""What no save changes, only an act: how a draft ends, and the dates of a period that has begun."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from drafts_plugin.drafts import source_row
from drafts_plugin.stages import INSTANTS

PERIOD_FIELDS = ("opens_at", "closes_at", "suspended_at", "outcome_due_on")
#: Equal in all languages: the instants of stages that nobody types, and what belongs to them.
ACT_FIELDS = (
    *(name for name in INSTANTS if name not in ("opens_at", "closes_at")),
    "promulgation_number",
)
#: An act writes them in the language of the source; a translation says them in its own words.
ACT_WORDS = ("outcome", "withdrawal_reason")


def frozen_values(draft: Any) -> dict[str, Any]:
    """Return the values that a save of `draft` must leave as they are, by field.

    A translation has those of its source. A source has its own: the dates of its period once they
    have come true in public, and always what only an act writes.
    """
    source = source_row(draft, *PERIOD_FIELDS, *ACT_FIELDS, *ACT_WORDS)
    if source is None:
        return {}
    if source["pk"] == draft.pk:
        names = frozen_fields(source, timezone.now())
    else:
        names = {*PERIOD_FIELDS, *ACT_FIELDS}
    return {name: source[name] for name in names}


def frozen_fields(source: dict, at: datetime) -> set[str]:
    """Return the names of the fields that no save of the source changes at `at`."""
    dates = PERIOD_FIELDS if has_begun(source, at) else ()
    return {*dates, *ACT_FIELDS, *ACT_WORDS}


def has_begun(row: dict, at: datetime) -> bool:
    """Tell whether a period, given as a row of `source_row`, began in public before `at`."""
    dated = row["opens_at"] and row["closes_at"]
    return bool(row["first_published_at"] and dated and row["opens_at"] <= at)
