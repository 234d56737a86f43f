"""The stage line of a draft: the steps it took, the one it is at, and those to come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from drafts_plugin.dates import local
from drafts_plugin.stages import Stage, stage_of


@dataclass(frozen=True)
class Step:
    """One step: its stage, its day if there is one, and "past", "current" or "expected"."""

    stage: Stage
    day: date | None
    state: str


def timeline(draft: Any, at: datetime) -> list[Step]:
    """Return the steps of `draft` as they stand at the aware instant `at`."""
    stage = stage_of(draft, at)
    # Until it opens, a draft stands at its first step.
    here = Stage.PREPARED if stage == Stage.UPCOMING else stage
    if here == Stage.WITHDRAWN:
        taken = [
            (step, day) for step, day in _days(draft) if day and day <= _day(draft.withdrawn_at)
        ]
        past = [Step(step, day, "past") for step, day in taken]
        return [*past, Step(Stage.WITHDRAWN, _day(draft.withdrawn_at), "current")]
    steps, reached = [], False
    for step, day in _days(draft):
        state = "current" if step == here else "expected" if reached else "past"
        reached = reached or step == here
        if day or state != "past" or step == Stage.PREPARED:
            steps.append(Step(step, day, state))
    return steps


def _days(draft: Any) -> Iterator[tuple[Stage, date | None]]:
    text_at = _text_at(draft) if getattr(draft, "planned_for", None) else None
    planned = getattr(draft, "planned_for", None) and _was_announced(draft, text_at)
    for stage in Stage:
        if stage in (Stage.UPCOMING, Stage.WITHDRAWN):
            continue
        if stage == Stage.PLANNED:
            if planned:
                yield stage, _day(draft.first_published_at)
            continue
        instant = getattr(draft, stage.rule.begins or "first_published_at")
        if stage == Stage.SUSPENDED and not instant:
            continue
        if stage == Stage.UNDER_REVIEW and instant:
            # A last day counts to its end: what follows begins on the next one. While comments are
            # suspended, that day moves with every day of the interruption.
            instant = None if draft.suspended_at else instant + timedelta(seconds=1)
        if stage == Stage.PREPARED and planned:
            # It was announced when the page was made public, its text came later.
            instant = text_at
        if stage == Stage.PREPARED and instant and draft.opens_at and instant > draft.opens_at:
            # Put on the site after its period had begun: that day would be out of line.
            instant = None
        if stage == Stage.OUTCOME_PUBLISHED:
            instant = instant or draft.outcome_due_on
        yield stage, _day(instant)


def _text_at(draft: Any) -> datetime | None:
    """When the text of the draft was public first."""
    versions = draft.own_versions
    return versions[-1].published_at if versions else None


def _was_announced(draft: Any, text_at: datetime | None) -> bool:
    announced_at = draft.first_published_at
    return text_at is None or not announced_at or text_at - announced_at > timedelta(seconds=1)


def _day(instant: datetime | date | None) -> date | None:
    return local(instant).date() if isinstance(instant, datetime) else instant
