"""The verbs of moderation: guard, change, stamp, log. Each takes one comment or a thousand.

The guard stands in the UPDATE itself, so that of two moderators who decide at once the second one
changes nothing and learns who decided what.
"""

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
from feedback_plugin.comments.choices import State
from feedback_plugin.comments.models import CommentRecord
from feedback_plugin.comments.news import happenings

# What a decision writes; the log keeps it as it was before, so that `undo` can put it back.
DECIDED = ("state", "decided_by_id", "decided_at", "reason", "reason_note", "published_at")
ANY_BUT_WITHDRAWN = frozenset(State.values) - {State.WITHDRAWN}


@dataclass(frozen=True)
class Outcome:
    """What a verb did: how many it changed, and those that somebody had decided before."""

    changed: int
    missed: list[CommentRecord]


@dataclass(frozen=True)
class Decision:
    """From which states to which, by whom (None: the author) and why."""

    action: str
    old: set[State]
    new: State
    user: object = None
    reason: str = ""
    note: str = ""

    @property
    def changes_what_is_public(self):
        return State.APPROVED in {*self.old, self.new}


def approve(ids, user) -> Outcome:
    """Publish comments that wait."""
    return _decide(ids, Decision("approve", {State.PENDING}, State.APPROVED, user))


def publish_by_policy(ids) -> Outcome:
    """Publish comments that their page's policy lets through unread."""
    return _decide(ids, Decision("policy", {State.PENDING}, State.APPROVED))


def reject(ids, user, reason, note="") -> Outcome:
    """Keep comments that wait from being published; their authors read why."""
    return _decide(ids, Decision("reject", {State.PENDING}, State.REJECTED, user, reason, note))


def mark_spam(ids, user) -> Outcome:
    """Put comments that wait aside as spam."""
    return _decide(ids, Decision("spam", {State.PENDING}, State.SPAM, user))


def hide(ids, user, reason, note="") -> Outcome:
    """Take published comments out of sight; a line in their place says so."""
    return _decide(ids, Decision("hide", {State.APPROVED}, State.HIDDEN, user, reason, note))


def restore(ids, user) -> Outcome:
    """Undo: what was hidden is published again, what was refused waits again."""
    with transaction.atomic():
        hidden = _decide(ids, Decision("restore", {State.HIDDEN}, State.APPROVED, user))
        refused = _decide(
            ids, Decision("restore", {State.REJECTED, State.SPAM}, State.PENDING, user)
        )
    untouched = set(hidden.missed) & set(refused.missed)
    still = [record for record in refused.missed if record in untouched]
    return Outcome(hidden.changed + refused.changed, still)


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
        due = list(guarded.select_for_update(of=("self",)).select_related("comment").order_by("pk"))
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
    return Outcome(len(due), decided_before(set(ids) - set(changed_ids)))


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
