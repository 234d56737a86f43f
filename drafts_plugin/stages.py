"""The stage of a draft: derived from its instants, never set by hand.

This file is the one definition: `stage_of` answers for a page in hand and `in_stage` for a query;
`tests/drafts/test_stages.py` holds the two together.
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from drafts_plugin.conf import conf
from drafts_plugin.dates import end_of_day, next_midnight

INSTANTS = ("opens_at", "closes_at", "outcome_published_at", "promulgated_at", "withdrawn_at")


class Stage(TextChoices):
    """Where a draft stands on its way from preparation to promulgation."""

    PREPARED = "prepared", _("Prepared")
    UPCOMING = "upcoming", _("Opening soon")
    OPEN = "open", _("Open for comment")
    SUSPENDED = "suspended", _("Comments suspended")
    UNDER_REVIEW = "under_review", _("Comments under review")
    OUTCOME_PUBLISHED = "outcome_published", _("Outcome published")
    PROMULGATED = "promulgated", _("Promulgated")
    WITHDRAWN = "withdrawn", _("Withdrawn")


def stage_of(draft, at):
    """Return the stage of `draft` at the aware instant `at`."""
    for stage, field in (
        (Stage.WITHDRAWN, draft.withdrawn_at),
        (Stage.PROMULGATED, draft.promulgated_at),
        (Stage.OUTCOME_PUBLISHED, draft.outcome_published_at),
    ):
        if field and field <= at:
            return stage
    if not draft.opens_at or not draft.closes_at:
        return Stage.PREPARED
    if at < draft.opens_at:
        return Stage.UPCOMING
    # The clock of a suspended period stands still: it cannot run out.
    if draft.suspended_at and draft.suspended_at <= at:
        return Stage.SUSPENDED
    return Stage.OPEN if at < draft.closes_at else Stage.UNDER_REVIEW


def in_stage(stage, at):
    """Return the condition that selects the drafts of `stage` at the aware instant `at`."""
    ended = _reached("withdrawn_at", at)
    promulgated = ~ended & _reached("promulgated_at", at)
    undecided = ~ended & ~_reached("promulgated_at", at)
    pending = undecided & ~_reached("outcome_published_at", at)
    dated = pending & Q(opens_at__isnull=False, closes_at__isnull=False)
    begun = dated & Q(opens_at__lte=at)
    running = begun & ~_reached("suspended_at", at)
    return {
        Stage.WITHDRAWN: ended,
        Stage.PROMULGATED: promulgated,
        Stage.OUTCOME_PUBLISHED: undecided & _reached("outcome_published_at", at),
        Stage.PREPARED: pending & (Q(opens_at__isnull=True) | Q(closes_at__isnull=True)),
        Stage.UPCOMING: dated & Q(opens_at__gt=at),
        Stage.SUSPENDED: begun & _reached("suspended_at", at),
        Stage.OPEN: running & Q(closes_at__gt=at),
        Stage.UNDER_REVIEW: running & Q(closes_at__lte=at),
    }[Stage(stage)]


def next_change(draft, at):
    """Return when a draft next changes by itself, or None: its stage, or the days that are left."""
    instants = [getattr(draft, field) for field in INSTANTS]
    if stage_of(draft, at) == Stage.OPEN:
        instants.append(next_midnight(at))
    return min((instant for instant in instants if instant and instant > at), default=None)


def default_closing(opens_at, days=None):
    """Return the last second of the day on which a period of `days` or of the default is complete.

    A period that opens at midnight ends with its last whole day, not with the day after it.
    """
    zone = ZoneInfo(conf.time_zone)
    length = timedelta(days=days or conf.period_days, seconds=-1)
    return end_of_day((opens_at.astimezone(zone) + length).date())


def _reached(field, at):
    return Q(**{f"{field}__isnull": False, f"{field}__lte": at})
