"""The verbs of moderation: guard, change, stamp, log. Each takes one comment or a thousand.

The guard stands in the UPDATE itself and under the lock before it, so that of two moderators who
decide at once the second one changes nothing and learns who decided what. A decision that says
which texts were `seen` (as `seen.posted` reads them) leaves alone what says something else now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone
from django_comments.models import Comment
from wagtail.log_actions import get_active_log_context
from wagtail.models import ModelLogEntry

from feedback_plugin.comments import counts
from feedback_plugin.comments.abuse import reports
from feedback_plugin.comments.choices import NEEDS_WORDS, State
from feedback_plugin.comments.models import CommentRecord
from feedback_plugin.comments.news import happenings

# What a decision writes; the log keeps it as it was before, so that `undo` can put it back.
DECIDED = ("state", "decided_by_id", "decided_at", "reason", "reason_note", "published_at")
ANY_BUT_WITHDRAWN = frozenset(State.values) - {State.WITHDRAWN}


@dataclass(frozen=True)
class Outcome:
    """What a verb did: how many it changed, those that somebody had decided before, and those whose
    text is not the one that was seen."""

    changed: int
    missed: list[CommentRecord]
    rewritten: tuple[CommentRecord, ...] = ()


@dataclass(frozen=True)
class Decision:
    """From which states to which, by whom (None: the author) and why."""

    action: str
    old: set[State]
    new: State
    user: object = None
    reason: str = ""
    note: str = ""
    seen: Mapping[int, int] | None = None

    def is_about(self, record):
        """Is the text of this record the one that was seen?"""
        return self.seen is None or self.seen.get(record.pk, 0) == record.text_number

    @property
    def changes_what_is_public(self):
        return State.APPROVED in {*self.old, self.new}


def approve(ids, user, *, seen=None) -> Outcome:
    """Publish comments that wait."""
    return _decide(ids, Decision("approve", {State.PENDING}, State.APPROVED, user, seen=seen))


def publish_by_policy(ids) -> Outcome:
    """Publish comments that their page's policy lets through unread."""
    return _decide(ids, Decision("policy", {State.PENDING}, State.APPROVED))


def reject(ids, user, reason, note="", *, seen=None) -> Outcome:
    """Keep comments that wait from being published; their authors read why."""
    return _decide(
        ids, Decision("reject", {State.PENDING}, State.REJECTED, user, reason, note, seen)
    )


def mark_spam(ids, user, *, seen=None) -> Outcome:
    """Put comments that wait aside as spam."""
    return _decide(ids, Decision("spam", {State.PENDING}, State.SPAM, user, seen=seen))


def hide(ids, user, reason, note="", *, seen=None) -> Outcome:
    """Take published comments out of sight; a line in their place says so."""
    return _decide(ids, Decision("hide", {State.APPROVED}, State.HIDDEN, user, reason, note, seen))


def restore(ids, user, *, seen=None) -> Outcome:
    """Undo: what was hidden is published again, what was refused waits again."""
    again = Decision("restore", {State.HIDDEN}, State.APPROVED, user, seen=seen)
    waiting = Decision("restore", {State.REJECTED, State.SPAM}, State.PENDING, user, seen=seen)
    with transaction.atomic():
        hidden, refused = _decide(ids, again), _decide(ids, waiting)
    untouched = set(hidden.missed) & set(refused.missed)
    still = [record for record in refused.missed if record in untouched]
    rewritten = (*hidden.rewritten, *refused.rewritten)
    return Outcome(hidden.changed + refused.changed, still, rewritten)


def withdraw(record) -> bool:
    """Take a comment back, as its author; False if it was withdrawn already."""
    outcome = _decide([record.pk], Decision("withdraw", ANY_BUT_WITHDRAWN, State.WITHDRAWN))
    return bool(outcome.changed)


def _decide(ids, decision):
    now = timezone.now()
    records = CommentRecord.objects.filter(pk__in=ids)
    with transaction.atomic():
        held = counts.hold(records) if decision.changes_what_is_public else None
        guarded = records.filter(state__in=decision.old)
        if decision.new in NEEDS_WORDS:
            guarded = guarded.filter(is_erased=False)
        locked = guarded.select_for_update(of=("self",)).select_related("comment").order_by("pk")
        due = [record for record in locked if decision.is_about(record)]
        changed_ids = [record.pk for record in due]
        guarded.filter(pk__in=changed_ids).update(
            state=decision.new,
            decided_by=decision.user,
            decided_at=now,
            reason=decision.reason,
            reason_note=decision.note,
            published_at=_published_at(decision.new, now),
            claimed_by=None,
            claimed_at=None,
        )
        flag_comments(changed_ids, decision.new)
        if held:
            counts.refresh(held, due)
        if State.APPROVED in decision.old and decision.new != State.APPROVED:
            reports.close(changed_ids, decision.user, now)
        _log(due, decision, now)
        happenings.decided(due, decision, now)
    return _outcome(decision, set(ids), set(changed_ids))


def _outcome(decision, ids, changed_ids):
    others = decided_before(ids - changed_ids)
    waiting = [record for record in others if record.state in decision.old]
    rewritten = tuple(record for record in waiting if not decision.is_about(record))
    missed = [record for record in others if record not in rewritten]
    return Outcome(len(changed_ids), missed, rewritten)


def flag_comments(ids, state):
    """Let the flags of the xtd comments follow the state of their records."""
    Comment.objects.filter(pk__in=ids).update(
        is_public=state == State.APPROVED,
        is_removed=state in (State.HIDDEN, State.WITHDRAWN),
    )


def _published_at(new, now):
    if new == State.APPROVED:
        return Case(When(published_at__isnull=True, then=Value(now)), default=F("published_at"))
    return F("published_at")


def decided_before(ids):
    """Comments that an act did not touch, with who decided them."""
    return (
        list(CommentRecord.objects.filter(pk__in=ids).select_related("comment", "decided_by"))
        if ids
        else []
    )


def _log(records, decision, now):
    said = {"reason": decision.reason, "note": decision.note} if decision.reason else {}
    log_act(records, decision.action, decision.user, now, said)


def log_act(records, action, user, now, said):
    """An entry of the audit log for each comment, all under the one request that did it."""
    content_type = ContentType.objects.get_for_model(CommentRecord)
    uuid = get_active_log_context().uuid
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=content_type,
            object_id=str(record.pk),
            label=str(record),
            action=f"feedback_comments.{action}",
            data={**said, "before": _before(record)},
            timestamp=now,
            user=user,
            uuid=uuid,
        )
        for record in records
    )


def _before(record):
    # Instants to the microsecond: JSON as Django writes it would cut them.
    values = {name: getattr(record, name) for name in DECIDED}
    return {key: at.isoformat() if isinstance(at, datetime) else at for key, at in values.items()}
