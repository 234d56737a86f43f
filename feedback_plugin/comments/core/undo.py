"""Take back what a moderator has decided, as long as nobody has changed it since."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core import counts
from feedback_plugin.comments.core.permissions import moderated_by
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.transitions import (
    DECIDED,
    Outcome,
    decided_before,
    flag_comments,
    log_action,
)
from feedback_plugin.comments.signals import decision_undone

PREFIX = "feedback_comments."
UNDO = f"{PREFIX}undo"
UNDOABLE = [f"{PREFIX}{name}" for name in ("approve", "reject", "spam", "hide", "restore")]
LOOKED_BACK = 200


def last_decision(user: Any) -> ModelLogEntry | None:
    """This moderator's newest decision that is not undone yet; one entry of it."""
    entries = ModelLogEntry.objects.filter(user=user, action__in=[UNDO, *UNDOABLE])
    undone = set()
    for entry in entries.order_by("-timestamp", "-pk")[:LOOKED_BACK]:
        if entry.action == UNDO:
            undone.add(entry.data.get("undone"))
        elif _name(entry) not in undone:
            return entry
    return None


def undo(entry: ModelLogEntry, user: Any) -> Outcome:
    """Put every comment of this action back into what it was; those changed since are named."""
    entries = {int(each.object_id): each for each in _entries_of_action(entry)}
    records = moderated_by(user).filter(pk__in=entries)
    now = timezone.now()
    with transaction.atomic():
        locked_counts = counts.lock_counts(records)
        locked = records.select_for_update(of=("self",)).select_related("comment").order_by("pk")
        unchanged = [record for record in locked if _is_as_left(record, entries[record.pk])]
        answered = _answered(unchanged)
        # What was forgotten since cannot be put back: there are no words to decide about.
        undoable = [
            record for record in unchanged if record.pk not in answered and not record.is_erased
        ]
        for before, group in _by_what_was_before(undoable, entries):
            _put_back(before, group)
        counts.recount(locked_counts, undoable)
        log_action(undoable, "undo", user, now, {"undone": _name(entry)})
        decision_undone.send(CommentRecord, records=undoable, entries=entries, entry=entry)
        missed = set(records.values_list("pk", flat=True)) - {record.pk for record in undoable}
    return Outcome(len(undoable), decided_before(missed))


def _entries_of_action(entry: ModelLogEntry) -> Iterable[ModelLogEntry]:
    # One request is one action: a thousand comments decided at once are undone at once.
    if entry.uuid is None:
        return [entry]
    return ModelLogEntry.objects.filter(uuid=entry.uuid, user=entry.user, action=entry.action)


def _name(entry: ModelLogEntry) -> str:
    return str(entry.uuid or entry.pk)


def _is_as_left(record: Any, entry: ModelLogEntry) -> bool:
    return (record.decided_at, record.decided_by_id) == (entry.timestamp, entry.user_id)


def _answered(records: Collection[Any]) -> set[int]:
    """Those that would vanish from under the replies they have got meanwhile."""
    ids = [record.pk for record in records]
    replies = CommentRecord.objects.filter(parent__in=ids).values_list("parent_id", flat=True)
    return set(replies.distinct()) if ids else set()


def _by_what_was_before(
    records: Iterable[Any], entries: Any
) -> list[tuple[dict[str, Any], list[int]]]:
    groups: dict[tuple[Any, ...], list[int]] = {}
    for record in records:
        before = tuple(entries[record.pk].data["before"][name] for name in DECIDED)
        groups.setdefault(before, []).append(record.pk)
    return [(dict(zip(DECIDED, before, strict=True)), ids) for before, ids in groups.items()]


def _put_back(before: dict[str, Any], ids: list[int]) -> None:
    for name in ("decided_at", "published_at"):
        before[name] = parse_datetime(before[name]) if before[name] else None
    CommentRecord.objects.filter(pk__in=ids).update(**before)
    flag_comments(ids, State(before["state"]))
