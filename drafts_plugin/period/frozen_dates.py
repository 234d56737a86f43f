"""What keeps the dates of a period that has begun: no save changes them, only the acts do."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from drafts_plugin.drafts import source_row

PERIOD_FIELDS = ("opens_at", "closes_at", "suspended_at")


def frozen_dates(draft: Any) -> dict[str, datetime | None]:
    """Return the values that a save of `draft` must leave as they are, by field.

    A translation has the dates of its source. A source has its own once they have come true in
    public; a suspension is never the matter of a save.
    """
    source = source_row(draft, *PERIOD_FIELDS)
    if source is None:
        return {}
    own = source["pk"] == draft.pk
    names = frozen_fields(source, timezone.now()) if own else PERIOD_FIELDS
    return {name: source[name] for name in names}


def frozen_fields(source: dict, at: datetime) -> tuple[str, ...]:
    """Return the names of the fields that no save of the source changes at `at`."""
    return PERIOD_FIELDS if has_begun(source, at) else ("suspended_at",)


def has_begun(row: dict, at: datetime) -> bool:
    """Tell whether a period, given as a row of `source_row`, began in public before `at`."""
    dated = row["opens_at"] and row["closes_at"]
    return bool(row["first_published_at"] and dated and row["opens_at"] <= at)
