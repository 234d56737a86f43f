"""What may be done upon a draft now, and the acts as verbs; `table` says what each of them is."""

from datetime import date, datetime
from typing import Any

from drafts_plugin.period.base import PeriodAction
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.period.table import PERIOD_ACTIONS, Kind


def next_actions(draft: Any, at: datetime) -> list[PeriodAction]:
    """Return what may come next for a draft as the database has it."""
    return [action for action in PERIOD_ACTIONS.values() if action.is_next(draft, at)]


def actions_for(source: Any, user: Any, at: datetime) -> list[PeriodAction]:
    """Return what `user` may do next upon the period of `source`."""
    return [action for action in next_actions(source, at) if action.is_allowed(source, user)]


def extend(
    draft: Any, closes_at: datetime, reason: str, user: Any = None, token: str | None = None
) -> PeriodEvent:
    """Let a draft that is open close later."""
    action = PERIOD_ACTIONS[Kind.EXTENDED]
    return action.perform(draft, reason, user, token, closes_at=closes_at)


def close_early(
    draft: Any,
    reason: str,
    user: Any = None,
    closes_at: datetime | None = None,
    token: str | None = None,
) -> PeriodEvent:
    """Let a draft that is open close earlier, or at once where no instant is given."""
    action = PERIOD_ACTIONS[Kind.CLOSED_EARLY]
    return action.perform(draft, reason, user, token, closes_at=closes_at)


def suspend(draft: Any, reason: str, user: Any = None, token: str | None = None) -> PeriodEvent:
    """Take no comments from now on, without letting the time for them run out."""
    return PERIOD_ACTIONS[Kind.SUSPENDED].perform(draft, reason, user, token)


def resume(draft: Any, reason: str, user: Any = None, token: str | None = None) -> PeriodEvent:
    """Take comments again, and give back the time that was lost."""
    return PERIOD_ACTIONS[Kind.RESUMED].perform(draft, reason, user, token)


def reschedule_outcome(
    draft: Any, due_on: date, reason: str, user: Any = None, token: str | None = None
) -> PeriodEvent:
    """Promise the outcome by another day."""
    action = PERIOD_ACTIONS[Kind.OUTCOME_RESCHEDULED]
    return action.perform(draft, reason, user, token, due_on=due_on)


def withdraw(draft: Any, reason: str, user: Any = None, token: str | None = None) -> PeriodEvent:
    """End a draft without a promulgation."""
    return PERIOD_ACTIONS[Kind.WITHDRAWN].perform(draft, reason, user, token)


def unpublish(draft: Any, reason: str, user: Any = None, token: str | None = None) -> PeriodEvent:
    """Take a draft off the site in all its languages."""
    return PERIOD_ACTIONS[Kind.UNPUBLISHED].perform(draft, reason, user, token)


def put_back(draft: Any, reason: str, user: Any = None, token: str | None = None) -> PeriodEvent:
    """Give a draft that was taken off the site back to its readers."""
    return PERIOD_ACTIONS[Kind.PUT_BACK].perform(draft, reason, user, token)
