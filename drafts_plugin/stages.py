"""The stage of a draft: derived from its instants, never set by hand.

`STAGES` is the one definition. Pages in hand, queries, lists and the stage line all read it; what a
stage says to readers is its template, `drafts_plugin/stages/<stage>.html`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from drafts_plugin.conditions import (
    ANYTHING_ELSE,
    Condition,
    ahead,
    both,
    given,
    lacks,
    reached,
    without_text,
)
from drafts_plugin.dates import next_midnight


class Phase(IntEnum):
    """What readers can do while a draft is at a stage."""

    PLAN = 0
    PREPARATION = 1
    ANNOUNCED = 2
    DISCUSSION = 3
    REVIEW = 4
    END = 5


class Stage(TextChoices):
    """Where a draft stands on its way from the plan to promulgation, in that order."""

    PLANNED = "planned", _("Planned")
    PREPARED = "prepared", _("Drafting")
    UPCOMING = "upcoming", _("Opening soon")
    OPEN = "open", _("Consultation")
    SUSPENDED = "suspended", _("Comments suspended")
    UNDER_REVIEW = "under_review", _("Reviewing comments")
    OUTCOME_PUBLISHED = "outcome_published", _("Publishing the outcome")
    PROMULGATED = "promulgated", _("Promulgation")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def rule(self) -> "StageRule":
        """The row of this stage in `STAGES`."""
        return next(rule for rule in STAGES if rule.stage == self)


@dataclass(frozen=True)
class StageRule:
    """One stage: when a draft is at it, and what holds meanwhile.

    `begins` is the field with the instant that begins it and `ends` the one with the instant that
    ends it by itself, "" where there is none; lists of drafts are ordered by `rank`.
    """

    stage: Stage
    condition: Condition
    phase: Phase
    rank: int
    begins: str = ""
    ends: str = ""

    @property
    def is_current(self) -> bool:
        """Whether readers may comment, or soon may."""
        return self.phase in (Phase.ANNOUNCED, Phase.DISCUSSION)

    @property
    def is_discussed(self) -> bool:
        """Whether people comment on the very text: a change of it needs a note."""
        return self.phase == Phase.DISCUSSION

    @property
    def is_over(self) -> bool:
        """Whether the time for comments is over."""
        return self.phase >= Phase.REVIEW

    @property
    def in_calendar(self) -> bool:
        """Whether the days of the consultation are worth a place in a calendar."""
        return Phase.ANNOUNCED <= self.phase <= Phase.REVIEW

    @property
    def is_end(self) -> bool:
        """Has the draft come to an end, so that its days are history?"""
        return self.phase == Phase.END


#: It is said when a text will be there, and nothing else is known of it.
ANNOUNCED_ALONE = both(both(given("planned_for"), without_text()), lacks("opens_at", "closes_at"))
#: A draft is at the first of these stages whose condition holds. The clock of a suspended period
#: stands still: it cannot run out.
STAGES = (
    StageRule(Stage.WITHDRAWN, reached("withdrawn_at"), Phase.END, 8, "withdrawn_at"),
    StageRule(Stage.PROMULGATED, reached("promulgated_at"), Phase.END, 7, "promulgated_at"),
    StageRule(
        Stage.OUTCOME_PUBLISHED,
        reached("outcome_published_at"),
        Phase.END,
        6,
        "outcome_published_at",
    ),
    StageRule(Stage.PLANNED, ANNOUNCED_ALONE, Phase.PLAN, 9),
    StageRule(Stage.PREPARED, lacks("opens_at", "closes_at"), Phase.PREPARATION, 4),
    StageRule(Stage.UPCOMING, ahead("opens_at"), Phase.ANNOUNCED, 3, ends="opens_at"),
    StageRule(Stage.SUSPENDED, reached("suspended_at"), Phase.DISCUSSION, 2, "suspended_at"),
    StageRule(Stage.UNDER_REVIEW, reached("closes_at"), Phase.REVIEW, 5, "closes_at"),
    StageRule(Stage.OPEN, ANYTHING_ELSE, Phase.DISCUSSION, 1, "opens_at", ends="closes_at"),
)
#: The fields whose instants decide the stage.
INSTANTS = tuple(rule.begins for rule in STAGES if rule.begins)
#: The stages in the order of a list of drafts.
LISTING_ORDER = tuple(rule.stage for rule in sorted(STAGES, key=lambda rule: rule.rank))


def stage_of(draft: Any, at: datetime) -> Stage:
    """Return the stage of `draft` at the aware instant `at`."""
    return next(rule.stage for rule in STAGES if rule.condition.holds(draft, at))


def in_stage(stage: Stage | str, at: datetime) -> Q:
    """Return the condition that selects the drafts of `stage` at the aware instant `at`."""
    place = STAGES.index(Stage(stage).rule)
    earlier = [~rule.condition.query(at) for rule in STAGES[:place]]
    return reduce(and_, [*earlier, STAGES[place].condition.query(at)])


def in_any_stage(stages: Iterable[Stage], at: datetime) -> Q:
    """Return the condition that selects the drafts of any of `stages` at the instant `at`."""
    return reduce(or_, (in_stage(stage, at) for stage in stages))


def next_change(draft: Any, at: datetime) -> datetime | None:
    """Return when a draft next changes by itself, its days and delay too, or None."""
    instants = [getattr(draft, field) for field in INSTANTS]
    stage = stage_of(draft, at)
    has_days = stage == Stage.UNDER_REVIEW and draft.outcome_due_on
    if stage in (Stage.PLANNED, Stage.OPEN) or has_days:
        instants.append(next_midnight(at))
    return min((instant for instant in instants if instant and instant > at), default=None)
