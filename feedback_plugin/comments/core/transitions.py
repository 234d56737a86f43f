"""The verbs of moderation: guard, change, stamp, log. Each takes one comment or a thousand.

The guard stands in the UPDATE itself and under the lock before it, so that of two moderators who
decide at once the second one changes nothing and learns who decided what. A decision that says
which texts are `expected` (as `expected_versions.posted` reads them) leaves alone what says
something else now.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django_comments.models import Comment

from feedback_plugin.actions import Transition
from feedback_plugin.comments.choices import NEEDS_WORDS, State
from feedback_plugin.comments.core import counts
from feedback_plugin.comments.core.audit_log import log_action
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.signals import comments_decided
from feedback_plugin.many_keys import AmongKeys

# Long, and of no use to anybody who hears of a decision.
NOT_OF_A_DECISION = ("search_text", "anchor_text", "proposed_wording")

WAITS = frozenset({State.PENDING})
PUBLISHED = frozenset({State.APPROVED})
REFUSED = frozenset({State.REJECTED, State.SPAM})
# The second step of a verb is for the comments that the first one was not for.
TRANSITIONS = {
    "approve": (Transition(WAITS, State.APPROVED),),
    "policy": (Transition(WAITS, State.APPROVED),),
    "reject": (Transition(WAITS, State.REJECTED),),
    "spam": (Transition(WAITS, State.SPAM),),
    "hide": (Transition(PUBLISHED, State.HIDDEN),),
    "restore": (
        Transition(frozenset({State.HIDDEN}), State.APPROVED),
        Transition(REFUSED, State.PENDING),
    ),
    "withdraw": (Transition(frozenset(State) - {State.WITHDRAWN}, State.WITHDRAWN),),
}


@dataclass(frozen=True)
class Outcome:
    """What a verb did: how many it changed, those that somebody had decided before, those whose
    text is not the one that was expected, and those that stay because somebody has replied.
    `waiting` of the changed ones are decided about anew, by nobody yet."""

    changed: int
    missed: list[CommentRecord]
    rewritten: tuple[CommentRecord, ...] = ()
    answered: tuple[CommentRecord, ...] = ()
    waiting: int = 0


@dataclass(frozen=True)
class Decision:
    """From which states to which, by whom (None: the author) and why."""

    action: str
    transition: Transition
    user: object = None
    reason: str = ""
    note: str = ""
    expected: Mapping[int, int] | None = None

    @property
    def new(self) -> str | None:
        return self.transition.target

    def is_about(self, record: Any) -> bool:
        """Is the text of this record the one that was read?"""
        return self.expected is None or self.expected.get(record.pk, 0) == record.text_number

    @property
    def changes_what_is_public(self) -> bool:
        return State.APPROVED in {*self.transition.sources, self.new}

    @property
    def takes_out_of_sight(self) -> bool:
        return State.APPROVED in self.transition.sources and self.new != State.APPROVED


def approve(
    ids: Collection[int], user: Any, *, expected: Mapping[int, int] | None = None
) -> Outcome:
    """Publish comments that wait."""
    return _carry_out("approve", ids, user, expected=expected)


def publish_by_policy(ids: Collection[int]) -> Outcome:
    """Publish comments that their page's policy lets through unread."""
    return _carry_out("policy", ids)


def reject(
    ids: Collection[int],
    user: Any,
    reason: str,
    note: str = "",
    *,
    expected: Mapping[int, int] | None = None,
) -> Outcome:
    """Keep comments that wait from being published; their authors read why."""
    return _carry_out("reject", ids, user, reason=reason, note=note, expected=expected)


def mark_spam(
    ids: Collection[int], user: Any, *, expected: Mapping[int, int] | None = None
) -> Outcome:
    """Put comments that wait aside as spam."""
    return _carry_out("spam", ids, user, expected=expected)


def hide(
    ids: Collection[int],
    user: Any,
    reason: str,
    note: str = "",
    *,
    expected: Mapping[int, int] | None = None,
) -> Outcome:
    """Take published comments out of sight; a line in their place says so."""
    return _carry_out("hide", ids, user, reason=reason, note=note, expected=expected)


def restore(
    ids: Collection[int], user: Any, *, expected: Mapping[int, int] | None = None
) -> Outcome:
    """Undo: what was hidden is published again, what was refused waits again."""
    return _carry_out("restore", ids, user, expected=expected)


def withdraw(record: Any) -> bool:
    """Take a comment back, as its author; False if it was withdrawn already."""
    return bool(_carry_out("withdraw", [record.pk]).changed)


def _carry_out(name: str, ids: Collection[int], user: Any = None, **given: Any) -> Outcome:
    decisions = [Decision(name, step, user, **given) for step in TRANSITIONS[name]]
    left, waiting = set(ids), 0
    with transaction.atomic():
        for decision in decisions:
            decided = _decide(left, decision) if left else set()
            waiting += len(decided) if decision.new == State.PENDING else 0
            left -= decided
    others = decided_before(left)
    rewritten = [record for record in others if _says_something_else(record, decisions)]
    missed = [record for record in others if record not in rewritten]
    return Outcome(len(set(ids)) - len(left), missed, tuple(rewritten), waiting=waiting)


def _decide(ids: Collection[int], decision: Decision) -> set[int]:
    now = timezone.now()
    records = CommentRecord.objects.filter(AmongKeys("pk", ids))
    locked_counts = counts.lock_counts(records) if decision.changes_what_is_public else None
    guard = Q(state__in=decision.transition.sources)
    if decision.new in NEEDS_WORDS:
        guard &= Q(is_erased=False)
    locked = records.filter(guard).select_for_update().defer(*NOT_OF_A_DECISION).order_by("pk")
    decided = [record for record in locked if decision.is_about(record)]
    changed_ids = [record.pk for record in decided]
    CommentRecord.objects.filter(guard, AmongKeys("pk", changed_ids)).update(
        state=decision.new,
        decided_by=decision.user,
        decided_at=now,
        reason=decision.reason,
        reason_note=decision.note,
        published_at=_published_at(decision.new, now),
        locked_by=None,
        locked_at=None,
    )
    flag_comments(changed_ids, decision.new)
    if locked_counts:
        counts.recount(locked_counts, decided)
    data = {"reason": decision.reason, "note": decision.note} if decision.reason else {}
    log_action(decided, decision.action, decision.user, now, data)
    comments_decided.send(CommentRecord, records=decided, decision=decision, at=now)
    return set(changed_ids)


def _says_something_else(record: Any, decisions: Iterable[Decision]) -> bool:
    """Was the decision meant for this comment, but for another text of it?"""
    return any(
        record.state in decision.transition.sources and not decision.is_about(record)
        for decision in decisions
    )


def flag_comments(ids: Collection[int], state: str) -> None:
    """Let the flags of the xtd comments follow the state of their records."""
    Comment.objects.filter(AmongKeys("pk", ids)).update(
        is_public=state == State.APPROVED,
        is_removed=state in (State.HIDDEN, State.WITHDRAWN),
    )


def _published_at(new: str | None, now: datetime) -> Any:
    if new == State.APPROVED:
        return Case(When(published_at__isnull=True, then=Value(now)), default=F("published_at"))
    return F("published_at")


def decided_before(ids: Collection[int]) -> list[CommentRecord]:
    """Comments that an action did not touch, with who decided them."""
    records = CommentRecord.objects.filter(AmongKeys("pk", ids))
    return list(records.select_related("comment", "decided_by"))
