"""Which act of a moderator was the last; and take back what was decided, unless changed since.

The log is asked for every act that changes something, also for those that are taken back by another
way than here: whoever undoes must never meet an older one in the place of the last.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.choices import State
from feedback_plugin.comments.core import counts
from feedback_plugin.comments.core.audit_log import DECIDED, log_action
from feedback_plugin.comments.core.permissions import moderated_by
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.transitions import Outcome, decided_before, flag_comments
from feedback_plugin.comments.signals import decision_undone
from feedback_plugin.many_keys import AmongKeys

PREFIX = "feedback_comments."
UNDO = f"{PREFIX}undo"
DECISIONS = frozenset({"approve", "reject", "spam", "hide", "restore"})
FURTHER_ACTS = frozenset(
    {"redact", "unredact", "letter", "answer", "edit_answer"}
    | {"group", "ungroup", "verify", "unverify", "dismiss_reports"}
    | {"uphold", "reverse", "show_name", "leave_name_out"}
)
ACTS = [f"{PREFIX}{name}" for name in sorted(DECISIONS | FURTHER_ACTS)]


def last_act(user: Any, among: Collection[str] | None = None) -> ModelLogEntry | None:
    """This moderator's newest act that is not undone yet; the last entry of it.

    `among` are the requests that come into question, by the uuid of their log entries.
    """
    done = ModelLogEntry.objects.filter(user=user, action__in=ACTS)
    if among is not None:
        done = done.filter(uuid__in=among)
    # In the order in which they were written, whatever the clock said.
    done = done.order_by("-pk")
    entry = done.first()
    while entry and is_undone(name_of(entry), user, after=entry.pk):
        done = done.filter(pk__lt=entry.pk)
        if entry.uuid:
            # Of two that ran at once the entries are mixed: only this one's own are passed over.
            done = done.exclude(uuid=entry.uuid)
        entry = done.first()
    return entry


def action_of(entry: ModelLogEntry) -> str:
    """What was done, without the name of the app."""
    return entry.action.removeprefix(PREFIX)


def name_of(entry: ModelLogEntry) -> str:
    """What all entries of one act have in common: the request that did it."""
    return str(entry.uuid or entry.pk)


def entries_of_act(entry: ModelLogEntry) -> QuerySet:
    """The entries of one act, one for each comment."""
    return _entries_of_request(entry).filter(action=entry.action)


def parts_of_act(entry: ModelLogEntry) -> list[ModelLogEntry]:
    """One entry of each action of the request, the last first: a group is made and published."""
    others = _entries_of_request(entry).exclude(action=entry.action).order_by("-pk")
    return [entry, *{each.action: each for each in others}.values()]


def _entries_of_request(entry: ModelLogEntry) -> QuerySet:
    if entry.uuid is None:
        return ModelLogEntry.objects.filter(pk=entry.pk)
    return ModelLogEntry.objects.filter(uuid=entry.uuid, user=entry.user, action__in=ACTS)


def undo(entry: ModelLogEntry, user: Any) -> Outcome:
    """Put every comment of this act back into what it was; those that cannot be are named."""
    entries = {int(each.object_id): each for each in entries_of_act(entry)}
    records = moderated_by(user).filter(pk__in=entries)
    now = timezone.now()
    with transaction.atomic():
        locked_counts = counts.lock_counts(records)
        locked = records.select_for_update(of=("self",)).order_by("pk")
        unchanged = [record for record in locked if _is_as_left(record, entries[record.pk])]
        answered = _answered(unchanged, entries)
        # What was forgotten since cannot be put back: there are no words to decide about.
        undoable = [
            record for record in unchanged if record.pk not in answered and not record.is_erased
        ]
        for before, group in _by_what_was_before(undoable, entries):
            _put_back(before, group)
        counts.recount(locked_counts, undoable)
        log_action(undoable, "undo", user, now, {"undone": name_of(entry)})
        decision_undone.send(CommentRecord, records=undoable, entries=entries, entry=entry)
        missed = set(records.values_list("pk", flat=True)) - {record.pk for record in undoable}
    left = decided_before(missed)
    return Outcome(
        len(undoable),
        [record for record in left if record.pk not in answered],
        answered=tuple(record for record in left if record.pk in answered),
    )


def is_undone(name: str, user: Any, after: int = 0) -> bool:
    """Has this moderator taken the act of this name back, in an entry after this one?"""
    undone = ModelLogEntry.objects.filter(action=UNDO, user=user, pk__gt=after)
    return undone.filter(data__undone=name).exists()


def _is_as_left(record: Any, entry: ModelLogEntry) -> bool:
    return (record.decided_at, record.decided_by_id) == (entry.timestamp, entry.user_id)


def _answered(records: Collection[Any], entries: Any) -> set[int]:
    """Those that would vanish from under the replies they have got meanwhile."""
    ids = [record.pk for record in records if not entries[record.pk].data["before"]["published_at"]]
    replies = CommentRecord.objects.filter(AmongKeys("parent", ids))
    return set(replies.values_list("parent_id", flat=True).distinct())


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
    # The log outlives accounts: whoever is gone since has decided, but is nobody's key any more.
    deciders = get_user_model()._base_manager.filter(pk=before["decided_by_id"])
    if before["decided_by_id"] is not None and not deciders.exists():
        before["decided_by_id"] = None
    CommentRecord.objects.filter(AmongKeys("pk", ids)).update(**before)
    flag_comments(ids, State(before["state"]))
