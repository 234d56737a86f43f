"""The acts that move the dates of a period that has begun: extend, close early, suspend, resume.

`PERIOD_ACTIONS` says of each from which stage it leads, who may do it and what is asked. Each locks
the draft in all its languages, refuses in a sentence what cannot be, changes the dates, and is kept
for good. What editors have not published yet is not touched: every revision shows and publishes the
dates of the page (`frozen_dates`).
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from drafts_plugin.period import changes
from drafts_plugin.period.base import PeriodAction
from drafts_plugin.period.forms import CloseEarlyForm, LastDayForm, ReasonForm
from drafts_plugin.period.models import PeriodEvent
from drafts_plugin.stages import Stage

Kind = PeriodEvent.Kind

PERIOD_ACTIONS = {
    action.kind: action
    for action in (
        PeriodAction(
            kind=Kind.EXTENDED,
            slug="extend",
            label=_("Extend the period"),
            icon="date",
            from_stage=Stage.OPEN,
            permission="can_publish",
            form=LastDayForm,
            change=changes.extend,
        ),
        PeriodAction(
            kind=Kind.CLOSED_EARLY,
            slug="close-early",
            label=_("Close the period early"),
            icon="cross",
            from_stage=Stage.OPEN,
            permission="can_publish",
            form=CloseEarlyForm,
            change=changes.close_early,
            is_grave=True,
        ),
        PeriodAction(
            kind=Kind.SUSPENDED,
            slug="suspend",
            label=_("Suspend comments"),
            icon="lock",
            from_stage=Stage.OPEN,
            permission="can_publish",
            form=ReasonForm,
            change=changes.suspend,
            is_grave=True,
        ),
        PeriodAction(
            kind=Kind.RESUMED,
            slug="resume",
            label=_("Resume comments"),
            icon="lock-open",
            from_stage=Stage.SUSPENDED,
            permission="can_publish",
            form=ReasonForm,
            change=changes.resume,
        ),
    )
}


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
