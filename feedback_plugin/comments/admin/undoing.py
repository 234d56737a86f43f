"""How each act of the desk is taken back: by its own feature, or by another way, which is told."""

from collections.abc import Callable, Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import registry as log_registry
from wagtail.models import ModelLogEntry

from feedback_plugin.comments.admin.actions import ACTIONS, label_of
from feedback_plugin.comments.campaigns import groups
from feedback_plugin.comments.core.audit_log import log_action
from feedback_plugin.comments.core.records import CommentRecord
from feedback_plugin.comments.core.transitions import Outcome
from feedback_plugin.comments.core.undo import (
    DECISIONS,
    PREFIX,
    action_of,
    entries_of_act,
    last_act,
    name_of,
    parts_of_act,
    undo,
)
from feedback_plugin.comments.core.verification import set_verified
from feedback_plugin.comments.name_claims import deciding as name_deciding
from feedback_plugin.comments.reviews import deciding
from feedback_plugin.comments.screening import reports
from feedback_plugin.comments.subscriptions import notifications


def _set_verified(entry, is_verified):
    later = ModelLogEntry.objects.filter(
        content_type=entry.content_type,
        object_id=entry.object_id,
        action__in=(f"{PREFIX}verify", f"{PREFIX}unverify"),
        pk__gt=entry.pk,
    )
    # Somebody has judged it anew since: that stands.
    return 0 if later.exists() else set_verified(int(entry.object_id), is_verified)


def _reopen(entry):
    # Reports ask whether a comment stays published; of one that does not they ask nothing.
    approved = CommentRecord.objects.approved().filter(pk=entry.object_id)
    return reports.reopen(list(approved.values_list("pk", flat=True)), entry.timestamp)


def _reopen_review(entry):
    reopened = deciding.reopen(int(entry.object_id), entry.timestamp)
    if reopened:
        notifications.not_upheld(entry.object_id, entry.timestamp)
    return reopened


def _question_name(entry):
    return name_deciding.reopen(int(entry.object_id), entry.timestamp)


# What each does, and how many comments it was; of those that decide nothing about a comment.
WAYS: dict[str, Callable[[ModelLogEntry], int]] = {
    "group": groups.take_back,
    "ungroup": groups.take_back,
    "verify": lambda entry: _set_verified(entry, False),
    "unverify": lambda entry: _set_verified(entry, True),
    "dismiss_reports": _reopen,
    "uphold": _reopen_review,
    "reverse": _reopen_review,
    "show_name": _question_name,
    "leave_name_out": _question_name,
}
# What is taken back otherwise, and how.
OTHERWISE: dict[str, str | Promise] = {
    "redact": _(
        "Undo does not put words back: whoever may see originals does that under “Remove words”."
    ),
    "unredact": _("Undo does not remove words again: mark them anew under “Remove words”."),
    "letter": _(
        "Undo does not take back a letter that was entered: reject its comment if it must not be"
        " published."
    ),
    "answer": _("Undo does not take back an official answer: correct it, or hide it."),
    "edit_answer": _("Undo does not take back a correction: correct the answer once more."),
}


def way_out(entry: ModelLogEntry) -> str | Promise:
    """How this act is taken back if not by undoing it; "" where undoing does."""
    return next((OTHERWISE[name] for name in _names(entry) if name in OTHERWISE), "")


def before_what_stays(
    entry: ModelLogEntry, user: Any, among: Collection[str]
) -> ModelLogEntry | None:
    """The newest act before this one that undoing takes back, past those it does not."""
    names = set(among)
    before: ModelLogEntry | None = entry
    while before and way_out(before):
        names.discard(name_of(before))
        before = last_act(user, names)
    return before


def take_back(entry: ModelLogEntry, user: Any) -> Outcome:
    """Undo each part of the act, the last first: all of them, or none if one fails."""
    with transaction.atomic():
        outcomes = [_take_back(part, user) for part in parts_of_act(entry)]
    decided = outcomes[0]
    changed = next((each.changed for each in outcomes if each.changed), 0)
    return Outcome(changed, decided.missed, answered=decided.answered)


def _take_back(part, user):
    name = action_of(part)
    if name in DECISIONS:
        return undo(part, user)
    changed = WAYS[name](part)
    if changed:
        record = CommentRecord.objects.select_related("comment").get(pk=part.object_id)
        data = {"undone": name_of(part)}
        log_action([record], "undo", user, timezone.now(), data)
    return Outcome(changed, [])


def act_of(entry: ModelLogEntry) -> str:
    """What the act of a log entry is called: as on its button, or as in the log."""
    name = action_of(entry)
    if name in ACTIONS:
        return str(label_of(ACTIONS[name], entry.data["before"]["state"]))
    return str(log_registry.get_action_label(entry.action))


def whose(entry: ModelLogEntry) -> str:
    """Whose comment the entry is about; its number where it has no name."""
    names = CommentRecord.objects.filter(pk=entry.object_id).values_list("comment__user_name")
    return next((name for (name,) in names if name), entry.label)


def number_of(entry: ModelLogEntry) -> int:
    """How many comments the act was about."""
    grouped = entry.data.get("comments") if action_of(entry) in ("group", "ungroup") else None
    return grouped or entries_of_act(entry).count()


def _names(entry):
    return [action_of(part) for part in parts_of_act(entry)]
