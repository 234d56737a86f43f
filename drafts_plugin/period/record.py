"""What is kept of an act for good: its row, and its entry in the audit log."""

from typing import Any

from wagtail.log_actions import log

from drafts_plugin.period.frozen_values import ACT_FIELDS, ACT_WORDS
from drafts_plugin.period.models import PeriodEvent

_KEPT = ("closes_at", "outcome_due_on", *ACT_FIELDS, *ACT_WORDS)


def facts(source: Any) -> dict[str, Any]:
    """Return what an act may change, as it stands now."""
    return {name: getattr(source, name) for name in _KEPT}


def write(
    event: PeriodEvent, source: Any, old: dict[str, Any], letter: dict[str, Any] | None = None
) -> None:
    """Complete and keep the event of an act that has changed `source`, which was `old` before."""
    event.page_id = source.pk
    event.old_closes_at, event.new_closes_at = old["closes_at"], source.closes_at
    if old["outcome_due_on"] != source.outcome_due_on:
        event.old_due_on, event.new_due_on = old["outcome_due_on"], source.outcome_due_on
    if event.kind in (PeriodEvent.Kind.PROMULGATED, PeriodEvent.Kind.PROMULGATED_AGAIN):
        event.number, event.dated_at = source.promulgation_number, source.promulgated_at
    for name, value in (letter or {}).items():
        setattr(event, name, value)
    event.save()
    _log(source, event, old)


def _log(source: Any, event: PeriodEvent, old: dict[str, Any]) -> None:
    new = facts(source)
    changed = {name for name in _KEPT if old[name] != new[name] and name != "closes_at"}
    data = {
        "old_closes_at": _as_text(event.old_closes_at),
        "new_closes_at": _as_text(event.new_closes_at),
        "reason": event.reason,
        "number": event.number,
        "unanswered": event.unanswered,
        "dated_at": _as_text(event.dated_at),
        "old": {name: _as_text(old[name]) for name in sorted(changed)},
        "new": {name: _as_text(new[name]) for name in sorted(changed)},
    }
    if event.approval:
        data |= {name: _as_text(value) for name, value in event.approval.items()}
    log(instance=source, action=f"drafts_plugin.period_{event.kind}", user=event.actor, data=data)


def _as_text(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else value or ""
