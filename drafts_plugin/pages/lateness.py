"""How late the answers to the comments on a draft are: the hook `count_unanswered_comments`.

Drafts know of no comments. Whoever answers some says how many wait, for many drafts at once; where
nobody does, a draft is late until its outcome is published.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils import timezone
from wagtail import hooks

from drafts_plugin.dates import local
from drafts_plugin.stages import Phase, Stage, stage_of

HOOK = "count_unanswered_comments"


def is_due_over(draft: Any) -> bool:
    """Tell whether the day by which the comments were to be answered has passed."""
    due = draft.outcome_due_on
    return bool(due) and local(timezone.now()).date() > due


def answers_due_on(draft: Any) -> date | None:
    """Return the promised day; after the outcome while something is still not answered."""
    stage = stage_of(draft, timezone.now())
    if draft.outcome_due_on is None or stage == Stage.WITHDRAWN:
        return None
    goes_on = not stage.rule.is_end or _unanswered(draft)
    return draft.outcome_due_on if goes_on else None


def days_late(draft: Any) -> int:
    """Return how many days ago all should have been answered, while something is not; else 0."""
    stage = draft.stage
    if not is_due_over(draft) or stage.rule.phase < Phase.REVIEW or stage == Stage.WITHDRAWN:
        return 0
    waiting = _unanswered(draft)
    is_late = stage == Stage.UNDER_REVIEW if waiting is None else waiting > 0
    return (local(timezone.now()).date() - draft.outcome_due_on).days if is_late else 0


def is_all_answered(draft: Any) -> bool:
    """Tell whether some app answers the comments, and none of them waits for it."""
    return _unanswered(draft) == 0


def fetch_unanswered(drafts: Collection[Any]) -> None:
    """Ask at once for all drafts of a list that may be late; `days_late` asks no more for these."""
    late = [each for each in drafts if each.stage == Stage.UNDER_REVIEW and is_due_over(each)]
    counted = _count({_key(draft) for draft in late}) if late else None
    for draft in late:
        draft.fetched_unanswered = None if counted is None else counted.get(_key(draft), 0)


def _unanswered(draft: Any) -> int | None:
    if "fetched_unanswered" in vars(draft):
        return draft.fetched_unanswered
    counted = _count({_key(draft)})
    return None if counted is None else counted.get(_key(draft), 0)


def _count(keys: set[Any]) -> dict[Any, int] | None:
    apps = [count(keys) for count in hooks.get_hooks(HOOK)]
    return {key: sum(each.get(key, 0) for each in apps) for key in keys} if apps else None


def _key(draft: Any) -> Any:
    return (draft.alias_of if draft.alias_of_id else draft).translation_key
